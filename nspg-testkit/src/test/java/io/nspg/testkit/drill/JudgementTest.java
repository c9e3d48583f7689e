package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import io.nspg.config.NspgConfig;
import io.nspg.evidence.Check;
import io.nspg.evidence.Verdict;
import io.nspg.node.Lsn;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.history.Trial;
import io.nspg.testkit.history.TwoWriters;
import io.nspg.time.ManualTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A client that keeps to everything, but for one thing at a time. */
class JudgementTest {

  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  private static final int BUDGET = 5;

  private final ManualTimeSource time = new ManualTimeSource();
  private final History history = new History(time);
  private final long start = time.nanoTime();

  private Scenario scenario = Scenarios.HANG;
  private Pace pace = Pace.unhurried();
  private OptionalLong p95Back = OptionalLong.of(2500);
  private long longestCall = 200;
  private OptionalLong backAfterReachable = OptionalLong.of(100);
  private Optional<CutOff> cutOff = Optional.of(new CutOff(0, 0));
  private int peakConnects = BUDGET;
  private int writersLeft;

  @Test
  void passes_a_client_that_keeps_to_everything() {
    for (Scenario each : List.of(Scenarios.HANG, Scenarios.STALE, Scenarios.FALSEALARM)) {
      scenario = each;
      assertThat(judged().evidence().checks())
          .as(each.name())
          .allMatch(check -> check.verdict() == Verdict.PASS);
    }
  }

  @Test
  void fails_a_client_with_a_call_that_took_too_long() {
    longestCall = scenario.objectives().limits().getOrDefault(Yardstick.LONGEST_CALL, 0L) + 1;
    assertThat(check("longest-call").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void does_not_judge_the_longest_call_where_no_fault_outlasts_one_and_says_so() {
    pace = Pace.brisk();
    DrillResult result = judged();
    assertThat(result.evidence().checks()).extracting(Check::id).doesNotContain("longest-call");
    assertThat(result.evidence().limits()).anyMatch(limit -> limit.contains("not judged"));
  }

  @Test
  void fails_a_client_whose_writer_did_not_come_back() {
    writersLeft = 1;
    assertThat(check("every-call-ended").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void fails_a_client_with_a_call_that_is_still_open() {
    long unused = history.begin("app-1.2");
    assertThat(check("every-call-ended").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check("every-call-ended").actual()).startsWith("1 calls open");
  }

  @Test
  void fails_a_client_that_never_was_as_fast_as_before() {
    p95Back = OptionalLong.empty();
    assertThat(check("latency-back").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void fails_a_client_that_connects_more_often_than_it_promised() {
    peakConnects = BUDGET + 1;
    assertThat(check("connects-within-budget").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void fails_a_client_that_turned_away_from_a_healthy_primary() {
    scenario = Scenarios.FALSEALARM;
    cutOff = Optional.of(new CutOff(1, 2));
    assertThat(check("condemned-healthy").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check("aborted-healthy").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void proves_nothing_of_a_client_that_does_not_say_whom_it_turned_away_from() {
    scenario = Scenarios.FALSEALARM;
    cutOff = Optional.empty();
    assertThat(check("condemned-healthy").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check("condemned-healthy").actual()).isEqualTo("the client does not say");
  }

  @Test
  void asks_no_return_from_a_false_alarm() {
    scenario = Scenarios.FALSEALARM;
    assertThat(judged().evidence().checks())
        .extracting(Check::id)
        .contains("downtime")
        .doesNotContain("back-within-rto");
  }

  @Test
  void fails_a_client_that_left_a_stale_primary_late_or_never() {
    scenario = Scenarios.STALE;
    backAfterReachable = OptionalLong.of(TwoWriters.GRACE.toMillis() + 1);
    assertThat(check("back-after-promotion-reachable").verdict()).isEqualTo(Verdict.FAIL);
    backAfterReachable = OptionalLong.empty();
    assertThat(check("back-after-promotion-reachable").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(check("back-after-promotion-reachable").actual()).isEqualTo("never");
  }

  private Check check(String id) {
    return judged().evidence().checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A write on either side of a promotion that took from 1 s to 2 s after the fault. */
  private DrillResult judged() {
    FaultEvent fault = event("hang", 1000, 1050);
    Course course =
        new Course(fault, event("promote", 2000, 3000), at(3000), at(3000), 2, true, "n2");
    if (history.operations().stream().noneMatch(o -> o.stamp() != null)) {
      write(500, 1);
      write(3100, 2);
    }
    Map<Long, Integer> rows = new HashMap<>();
    history.operations().forEach(operation -> rows.put(operation.id(), 1));
    Measurement measured =
        new Measurement(
            HistoryChecker.check(
                Trial.of(history, rows, DURABLE, fault.beganNanos(), course.writableNanos()),
                new TwoWriters(Map.of())),
            OptionalLong.of(100),
            OptionalLong.of(2050),
            OptionalLong.of(2100),
            OptionalLong.of(2200),
            OptionalLong.of(100),
            Optional.of(new Gap(-10, 2100)),
            new Latency(OptionalLong.of(3), p95Back, longestCall),
            new Staleness(0, backAfterReachable),
            cutOff,
            peakConnects);
    Side side =
        new Side(
            "orders",
            Map.of(),
            "",
            List.of(),
            List.of(),
            OptionalInt.of(BUDGET),
            history.operations(),
            List.of(),
            measured.findings(),
            List.of(measured),
            writersLeft);
    Round round =
        new Round(
            course,
            start,
            at(9000),
            at(4000),
            at(5000),
            Map.of(),
            List.of(),
            List.of(),
            new NodeStates());
    return new Judgement(
            new DrillRun(
                scenario,
                pace,
                new Circumstances(
                    Instant.EPOCH, Instant.ofEpochMilli(9000), 1, "18.1", DURABLE, config()),
                List.of(round),
                List.of(fault),
                side,
                Optional.empty()))
        .result(Map.of(), List.of());
  }

  private static NspgConfig config() {
    return Circumstances.tagged(
            NspgConfig.builder()
                .environment(Environment.DEV)
                .nodes(List.of(new NodeAddress("127.0.0.1", 5432)))
                .database("app")
                .user("app")
                .password(() -> "")
                .build())
        .build();
  }

  private void write(long atMillis, int timeline) {
    time.advance(Duration.ofNanos(Math.max(0, at(atMillis) - time.nanoTime())));
    long id = history.begin("app-1.1");
    history.stamped(id, new Stamp("n" + timeline, 1, timeline, Lsn.parse("0/10"), false));
    history.succeeded(id);
  }

  private FaultEvent event(String what, long fromMillis, long toMillis) {
    return new FaultEvent(
        what, "n1", Instant.ofEpochMilli(fromMillis), at(fromMillis), at(toMillis));
  }

  private long at(long millis) {
    return start + Duration.ofMillis(millis).toNanos();
  }
}
