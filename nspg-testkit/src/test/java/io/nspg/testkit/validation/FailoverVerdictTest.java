package io.nspg.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.evidence.Check;
import io.nspg.evidence.Verdict;
import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.testkit.validation.NodeFacts.Seen;
import io.nspg.testkit.validation.NodeFacts.Sending;
import io.nspg.testkit.validation.NodeFacts.Silent;
import io.nspg.testkit.validation.StandbyFacts.Reception;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FailoverVerdictTest {

  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");
  private static final Lsn WRITTEN = Lsn.parse("0/3000000");
  private static final Terms GIVEN =
      new Terms(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Optional.of(Loss.ofWrites(0, 0)),
          Optional.of(new Latency("SELECT 1", Duration.ofMillis(10))));

  @Test
  void a_failover_is_done_when_every_check_has_passed() {
    FailoverVerdict verdict = judge(writer("n2", 2, "n1"), standby("n1", 2));

    assertThat(verdict.verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict.lines())
        .containsExactly(
            "PASS sessions-accepted: n2 answers; n1 answers",
            "PASS one-writer: n2 takes writes on timeline 2",
            "PASS replicas-stream: n1 streams timeline 2",
            "PASS replay-within-limit: n1 took 3 ms",
            "PASS durability-on: n2 is durable; n1 is durable",
            "PASS loss-within-objective: 0 acknowledged writes lost, 0 allowed",
            "PASS latency-back: 12 ms");
  }

  @Test
  void two_writers_fail_and_the_stale_one_is_to_be_stopped() {
    FailoverVerdict verdict = judge(writer("n1", 1), writer("n2", 2));

    assertThat(check(verdict, "one-writer").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check(verdict, "one-writer").actual())
        .isEqualTo(
            "n1 (timeline 1) and n2 (timeline 2) all take writes: stop n1 at once, save the rows"
                + " that only it has, then re-clone it");
  }

  @Test
  void two_writers_of_one_timeline_fail_and_nobody_guesses_which_is_right() {
    assertThat(check(judge(writer("n1", 2), writer("n2", 2)), "one-writer").actual())
        .contains("stop all but the one that applications are to use");
  }

  @Test
  void no_writer_fails() {
    assertFails(judge(standby("n1", 1), standby("n2", 1)), "one-writer", "promote one of n1, n2");
  }

  @Test
  void a_writer_that_is_read_only_fails() {
    Seen writer = writer("n2", 2, "n1");
    NodeState state = state(2, false, true);
    Seen readOnly =
        new Seen("n2", state, writer.standby(), writer.sending(), writer.durability(), 0);

    assertFails(
        judge(readOnly, standby("n1", 2)), "one-writer", "default_transaction_read_only is on");
  }

  @Test
  void a_writer_below_the_timeline_of_a_standby_fails() {
    assertFails(
        judge(writer("n1", 1, "n2"), standby("n2", 2)),
        "one-writer",
        "n2 knows timeline 2, above timeline 1 of n1");
  }

  @Test
  void a_node_that_does_not_answer_may_be_the_second_writer() {
    FailoverVerdict verdict = judge(writer("n2", 2), new Silent("n1", "08001"));

    assertThat(check(verdict, "one-writer").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check(verdict, "one-writer").actual()).contains("n1 does not answer", "fenced");
    assertFails(verdict, "sessions-accepted", "n1 cannot be reached (08001): start it");
    assertFails(verdict, "replicas-stream", "n1 is down or hangs");
  }

  @Test
  void every_way_not_to_answer_says_what_to_do() {
    assertFails(judge(new Silent("n1", "")), "sessions-accepted", "within 10000 ms: it hangs");
    assertFails(judge(new Silent("n1", "53300")), "sessions-accepted", "end sessions");
    assertFails(judge(new Silent("n1", "57P03")), "sessions-accepted", "look at its log");
  }

  @Test
  void a_refused_login_is_our_fault_and_proves_nothing() {
    FailoverVerdict verdict = judge(writer("n2", 2), new Silent("n1", "28P01"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check(verdict, "sessions-accepted").actual()).contains("correct user, password");
    assertThat(check(verdict, "replicas-stream").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_replica_that_receives_nothing_fails() {
    assertFails(
        judge(writer("n2", 2), following("n1", state(2, true, false), Optional.empty())),
        "replicas-stream",
        "n1 receives nothing: let its primary_conninfo lead to n2");
  }

  @Test
  void a_replica_on_the_old_timeline_fails() {
    assertFails(
        judge(writer("n2", 2, "n1"), standby("n1", 1)),
        "replicas-stream",
        "n1 receives timeline 1, n2 writes timeline 2");
  }

  @Test
  void a_replica_beyond_the_writer_has_diverged() {
    Seen replica = standby("n1", 2);
    StandbyFacts ahead =
        new StandbyFacts(
            replica.standby().orElseThrow().reception(),
            false,
            Lsn.parse("0/3000001"),
            OptionalLong.of(0));
    Seen diverged =
        new Seen("n1", replica.state(), Optional.of(ahead), List.of(), replica.durability(), 0);

    assertFails(judge(writer("n2", 2, "n1"), diverged), "replicas-stream", "it diverged");
  }

  @Test
  void a_replica_of_another_server_fails() {
    assertFails(
        judge(writer("n2", 2, "n3"), standby("n1", 2)),
        "replicas-stream",
        "no node sends to n1 (application_name n1)");
  }

  @Test
  void one_stream_does_not_serve_two_replicas_of_one_name() {
    Optional<Reception> same = Optional.of(new Reception("streaming", 2, "walreceiver"));
    Seen first = following("n1", state(2, true, false), same);
    Seen second = following("n3", state(2, true, false), same);

    assertFails(judge(writer("n2", 2, "walreceiver"), first, second), "replicas-stream", "n1");
    assertThat(judge(writer("n2", 2, "walreceiver", "walreceiver"), first, second).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void a_replica_may_stream_from_another_replica() {
    Seen cascade = standby("n3", 2);
    Seen between = standby("n1", 2);
    Seen relay =
        new Seen(
            "n1",
            between.state(),
            between.standby(),
            List.of(new Sending("n3", "streaming", false)),
            between.durability(),
            0);

    assertThat(judge(writer("n2", 2, "n1"), relay, cascade).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_replica_that_only_catches_up_fails() {
    Seen catchingUp =
        following("n1", state(2, true, false), Optional.of(new Reception("catchup", 2, "n1")));

    assertFails(judge(writer("n2", 2, "n1"), catchingUp), "replicas-stream", "does not stream");
  }

  @Test
  void a_replica_of_another_cluster_fails() {
    Seen replica = standby("n1", 2);
    NodeState other = new NodeState(8, 2, true, false, 160015, Instant.EPOCH, WRITTEN);
    Seen foreign =
        new Seen("n1", other, replica.standby(), replica.sending(), replica.durability(), 0);

    assertFails(judge(writer("n2", 2, "n1"), foreign), "replicas-stream", "another cluster");
  }

  @Test
  void what_the_role_may_not_see_is_inconclusive() {
    Seen hidden = following("n1", state(2, true, false), Optional.of(new Reception("", 0, "")));
    Seen blind =
        new Seen(
            "n2",
            state(2, false, false),
            Optional.empty(),
            List.of(new Sending("n1", "", false)),
            DURABLE,
            0);

    assertThat(check(judge(writer("n2", 2, "n1"), hidden), "replicas-stream"))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
        .satisfies(c -> assertThat(c.actual()).contains("GRANT pg_monitor"));
    assertThat(check(judge(blind, standby("n1", 2)), "replicas-stream"))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
        .satisfies(c -> assertThat(c.actual()).contains("GRANT pg_monitor"));
  }

  @Test
  void a_cluster_of_one_named_node_is_inconclusive() {
    FailoverVerdict verdict = judge(writer("n2", 2));

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check(verdict, "replicas-stream").actual()).contains("name every node");
  }

  @Test
  void a_paused_and_a_slow_replay_fail() {
    assertFails(
        judge(writer("n2", 2, "n1"), replaying(true, OptionalLong.of(0))),
        "replay-within-limit",
        "SELECT pg_wal_replay_resume()");
    assertFails(
        judge(writer("n2", 2, "n1"), replaying(false, OptionalLong.empty())),
        "replay-within-limit",
        "it began 16 bytes behind");
  }

  @Test
  void durability_that_is_off_anywhere_fails() {
    Seen replica = standby("n1", 2);
    Seen fast =
        new Seen(
            "n1",
            replica.state(),
            replica.standby(),
            List.of(),
            Map.of("fsync", "off", "full_page_writes", "on", "synchronous_commit", "on"),
            0);

    assertFails(judge(writer("n2", 2, "n1"), fast), "durability-on", "n1 runs with {fsync=off}");
  }

  @Test
  void more_lost_than_allowed_fails() {
    Terms terms =
        new Terms(
            GIVEN.answerLimit(),
            GIVEN.replayLimit(),
            Optional.of(Loss.ofTime(Duration.ofSeconds(3), Duration.ofSeconds(2))),
            GIVEN.latency());

    assertFails(
        FailoverVerdict.of(healthy(Optional.of(Duration.ofMillis(12))), terms),
        "loss-within-objective",
        "3000 ms of acknowledged writes lost, 2000 allowed");
  }

  @Test
  void a_query_may_take_twice_its_baseline_and_five_milliseconds() {
    Optional<Duration> just = Optional.of(Duration.ofMillis(25));
    Optional<Duration> more = Optional.of(Duration.ofNanos(25_001_000));

    assertThat(FailoverVerdict.of(healthy(just), GIVEN).verdict()).isEqualTo(Verdict.PASS);
    assertFails(FailoverVerdict.of(healthy(more), GIVEN), "latency-back", "25.001 ms");
  }

  @Test
  void what_was_not_given_is_inconclusive_and_never_passes() {
    FailoverVerdict verdict = FailoverVerdict.of(healthy(Optional.empty()), Terms.USUAL);

    assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check(verdict, "loss-within-objective").actual()).contains("nobody said");
    assertThat(check(verdict, "latency-back").actual()).contains("no query and baseline");
  }

  @Test
  void a_query_that_took_too_long_is_inconclusive_and_told_from_one_that_was_refused() {
    FailoverFacts late = healthy(Optional.empty());
    FailoverFacts refused =
        new FailoverFacts(late.nodes(), late.written(), Optional.empty(), Optional.of("42P01"));

    // 10 s for an answer, and 110 times the 25 ms that it may take
    assertThat(check(FailoverVerdict.of(late, GIVEN), "latency-back"))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
        .satisfies(c -> assertThat(c.actual()).contains("110 times within 12750 ms"));
    assertThat(check(FailoverVerdict.of(refused, GIVEN), "latency-back"))
        .satisfies(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE))
        .satisfies(c -> assertThat(c.actual()).contains("refused the query (42P01)"));
  }

  @Test
  void reads_how_many_standbys_confirm_a_commit() {
    assertThat(NodeSession.confirmations("")).isZero();
    assertThat(NodeSession.confirmations("n2, n3")).isEqualTo(1);
    assertThat(NodeSession.confirmations("\"9 (x)\"")).isEqualTo(1);
    assertThat(NodeSession.confirmations("2 (n2, n3)")).isEqualTo(2);
    assertThat(NodeSession.confirmations("any 2(*)")).isEqualTo(2);
    assertThat(NodeSession.confirmations("FIRST 1 (\"n2\")")).isEqualTo(1);
  }

  @Test
  void a_writer_whose_commits_wait_for_more_standbys_than_confirm_takes_no_writes() {
    List<Sending> one = List.of(new Sending("n1", "streaming", true));
    Seen waiting = new Seen("n2", state(2, false, false), Optional.empty(), one, DURABLE, 2);
    Seen served = new Seen("n2", state(2, false, false), Optional.empty(), one, DURABLE, 1);

    assertFails(
        judge(waiting, standby("n1", 2)),
        "one-writer",
        "each waits for 2 of the standbys that synchronous_standby_names lists, and 1 of those");
    assertThat(judge(served, standby("n1", 2)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void refuses_terms_that_cannot_be_held_to() {
    assertThatThrownBy(() -> Loss.ofWrites(-1, 0)).hasMessageContaining("0 acknowledged writes");
    assertThatThrownBy(() -> new Latency(" ", Duration.ofMillis(1))).hasMessageContaining("query");
    assertThatThrownBy(() -> new Latency("SELECT 1", Duration.ZERO))
        .hasMessageContaining("baseline PT0S");
    assertThatThrownBy(
            () -> new Terms(Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.empty()))
        .hasMessageContaining("at least 1 ms");
  }

  @Test
  void reads_what_a_standby_calls_itself() {
    assertThat(NodeSession.name("user=a application_name=n 2 host=h fallback_application_name=w"))
        .isEqualTo("n 2");
    assertThat(NodeSession.name("user=a fallback_application_name=walreceiver sslmode=prefer"))
        .isEqualTo("walreceiver");
    assertThat(NodeSession.name("fallback_application_name=main application_name=n2"))
        .isEqualTo("n2");
    assertThat(NodeSession.name(null)).isEmpty();
  }

  private static void assertFails(FailoverVerdict verdict, String check, String words) {
    assertThat(verdict.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check(verdict, check).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check(verdict, check).actual()).contains(words);
  }

  private static Check check(FailoverVerdict verdict, String id) {
    return verdict.checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static FailoverVerdict judge(NodeFacts... nodes) {
    FailoverFacts seen = FailoverFacts.unmeasured(List.of(nodes));
    return FailoverVerdict.of(
        new FailoverFacts(
            List.of(nodes),
            seen.writer().map(writer -> WRITTEN),
            seen.writer().map(writer -> Duration.ofMillis(12)),
            Optional.empty()),
        GIVEN);
  }

  private static FailoverFacts healthy(Optional<Duration> p95) {
    return new FailoverFacts(
        List.of(writer("n2", 2, "n1"), standby("n1", 2)),
        Optional.of(WRITTEN),
        p95,
        Optional.empty());
  }

  private static NodeState state(int timeline, boolean inRecovery, boolean readOnly) {
    return new NodeState(7, timeline, inRecovery, readOnly, 160015, Instant.EPOCH, WRITTEN);
  }

  private static Seen writer(String node, int timeline, String... standbys) {
    List<Sending> sending = new ArrayList<>();
    for (String standby : standbys) {
      sending.add(new Sending(standby, "streaming", false));
    }
    return new Seen(node, state(timeline, false, false), Optional.empty(), sending, DURABLE, 0);
  }

  private static Seen standby(String node, int timeline) {
    return following(
        node,
        state(timeline, true, false),
        Optional.of(new Reception("streaming", timeline, node)));
  }

  private static Seen following(String node, NodeState state, Optional<Reception> reception) {
    return new Seen(
        node,
        state,
        Optional.of(new StandbyFacts(reception, false, WRITTEN, OptionalLong.of(3))),
        List.of(),
        DURABLE,
        0);
  }

  private static Seen replaying(boolean paused, OptionalLong caughtUpMillis) {
    Seen replica = standby("n1", 2);
    return new Seen(
        "n1",
        replica.state(),
        Optional.of(
            new StandbyFacts(
                replica.standby().orElseThrow().reception(),
                paused,
                Lsn.parse("0/2FFFFF0"),
                caughtUpMillis)),
        List.of(),
        replica.durability(),
        0);
  }
}
