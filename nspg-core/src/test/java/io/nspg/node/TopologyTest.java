package io.nspg.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private static final NodeAddress A = new NodeAddress("a", 5432);
  private static final NodeAddress B = new NodeAddress("b", 5432);
  private static final NodeAddress C = new NodeAddress("c", 5432);
  private static final Instant BOOT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration START_DEADLINE = Duration.ofSeconds(5);
  private static final long AFTER_DEADLINE = START_DEADLINE.toNanos();

  private final Topology topology = new Topology(Set.of(A, B), 3, START_DEADLINE, 0);

  @Test
  void accepts_the_primary_when_all_nodes_have_answered() {
    assertThat(topology.observe(primary(A, 1))).isEmpty();
    assertThat(topology.observe(standby(B, 1))).containsExactly(accepted(1, A, 1));
  }

  @Test
  void accepts_the_primary_when_the_other_host_answers_that_nothing_listens_there() {
    topology.observe(new Observation.Refused(B, 0));
    assertThat(topology.observe(primary(A, 1))).containsExactly(accepted(1, A, 1));
  }

  @Test
  void waits_for_a_silent_node_until_the_start_deadline_and_then_for_a_majority() {
    Topology three = new Topology(Set.of(A, B, C), 3, START_DEADLINE, 0);
    three.observe(primary(A, 1));
    three.observe(standby(B, 1));
    assertThat(three.observe(silent(C, AFTER_DEADLINE - 1))).isEmpty();
    assertThat(three.observe(silent(C, AFTER_DEADLINE))).containsExactly(accepted(1, A, 1));
  }

  @Test
  void accepts_no_first_writer_from_half_of_the_nodes() {
    topology.observe(primary(A, 1));
    assertThat(topology.observe(silent(B, AFTER_DEADLINE * 2))).isEmpty();
    assertThat(topology.writer()).isEmpty();
  }

  @Test
  void retires_the_old_generation_when_a_higher_timeline_appears() {
    acceptA();
    List<Decision> decisions = topology.observe(primary(B, 2));
    assertThat(decisions).hasSize(2);
    assertThat(decisions.get(0)).isInstanceOf(Decision.Condemn.class);
    assertThat(decisions.get(1)).isEqualTo(accepted(2, B, 2));
  }

  @Test
  void condemns_the_writer_as_soon_as_a_standby_follows_a_higher_timeline() {
    acceptA();
    assertThat(topology.observe(standby(B, 2)))
        .singleElement()
        .isInstanceOf(Decision.Condemn.class);
  }

  @Test
  void never_goes_back_to_a_lower_timeline() {
    acceptA();
    topology.observe(primary(B, 2));
    topology.observe(new Observation.Refused(B, 0));
    assertThat(topology.observe(primary(A, 1))).isEmpty();
    assertThat(topology.writer()).map(Generation::node).contains(B);
  }

  @Test
  void a_failed_connection_only_raises_suspicion() {
    acceptA();
    assertThat(topology.observe(new Observation.Suspected(A, 0, 1, "57P01")))
        .singleElement()
        .isInstanceOf(Decision.Suspect.class);
    assertThat(topology.writer()).isPresent();
    assertThat(topology.searching()).isTrue();
  }

  @Test
  void a_suspicion_about_an_ended_generation_changes_nothing() {
    acceptA();
    topology.observe(primary(B, 2));
    assertThat(topology.observe(new Observation.Suspected(A, 0, 1, "08006"))).isEmpty();
  }

  @Test
  void recovers_when_the_suspected_writer_answers_as_itself() {
    acceptA();
    topology.observe(new Observation.Suspected(A, 0, 1, "08006"));
    assertThat(topology.observe(primary(A, 1)))
        .singleElement()
        .isInstanceOf(Decision.Recover.class);
    assertThat(topology.searching()).isFalse();
  }

  @Test
  void loses_the_writer_after_three_missed_probes_and_keeps_its_generation() {
    acceptA();
    assertThat(topology.observe(silent(A, 0))).hasOnlyElementsOfType(Decision.Suspect.class);
    assertThat(topology.observe(silent(A, 0))).isEmpty();
    assertThat(topology.observe(silent(A, 0))).hasOnlyElementsOfType(Decision.Lose.class);
    assertThat(topology.observe(primary(A, 1))).hasOnlyElementsOfType(Decision.Recover.class);
  }

  @Test
  void overload_and_bad_credentials_count_as_no_miss() {
    acceptA();
    for (int probe = 0; probe < 10; probe++) {
      assertThat(topology.observe(new Observation.Unjudged(A, 0, "53300"))).isEmpty();
      assertThat(topology.observe(new Observation.Unjudged(A, 0, "28P01"))).isEmpty();
    }
  }

  @Test
  void a_restart_in_place_is_a_new_generation() {
    acceptA();
    List<Decision> decisions =
        topology.observe(new Observation.Answered(A, 0, state(1, false, BOOT.plusSeconds(9))));
    assertThat(decisions).hasSize(2);
    assertThat(decisions.get(0)).isInstanceOf(Decision.Condemn.class);
    assertThat(decisions.get(1)).isInstanceOf(Decision.Accept.class);
  }

  @Test
  void condemns_a_writer_that_answers_as_a_standby() {
    acceptA();
    assertThat(topology.observe(standby(A, 1)))
        .singleElement()
        .isInstanceOf(Decision.Condemn.class);
  }

  @Test
  void condemns_the_generation_on_which_a_write_was_refused_as_read_only() {
    acceptA();
    assertThat(topology.observe(new Observation.FoundReadOnly(A, 0, 1)))
        .singleElement()
        .isInstanceOf(Decision.Condemn.class);
    assertThat(topology.observe(new Observation.FoundReadOnly(A, 0, 1))).isEmpty();
  }

  @Test
  void refuses_both_of_two_primaries_on_one_timeline() {
    acceptA();
    List<Decision> decisions = topology.observe(primary(B, 1));
    assertThat(decisions.get(0)).isInstanceOf(Decision.Condemn.class);
    assertThat(decisions.subList(1, 3)).hasOnlyElementsOfType(Decision.Refuse.class);
    topology.observe(silent(B, 0));
    topology.observe(primary(A, 1));
    assertThat(topology.writer()).as("silence of one does not clear the other").isEmpty();
  }

  @Test
  void a_higher_timeline_ends_the_quarrel_of_two_primaries() {
    acceptA();
    topology.observe(primary(B, 1));
    assertThat(topology.observe(primary(B, 2))).containsExactly(accepted(2, B, 2));
  }

  @Test
  void the_writer_of_before_is_accepted_again_when_its_rival_is_gone() {
    acceptA();
    topology.observe(primary(B, 1));
    assertThat(topology.observe(new Observation.Refused(B, 0))).containsExactly(accepted(2, A, 1));
  }

  @Test
  void the_rival_is_not_accepted_in_place_of_the_writer_of_before() {
    acceptA();
    topology.observe(primary(B, 1));
    topology.observe(new Observation.Refused(A, 0));
    topology.observe(primary(B, 1));
    assertThat(topology.writer()).isEmpty();
  }

  @Test
  void a_foreign_node_that_went_away_before_the_first_writer_leaves_no_floor_behind() {
    NodeState foreign = new NodeState(99, 7, false, false, 160000, BOOT, new Lsn(1));
    topology.observe(new Observation.Answered(B, 0, foreign));
    topology.observe(primary(A, 1));
    assertThat(topology.writer()).isEmpty();
    topology.observe(new Observation.Refused(B, 0));
    assertThat(topology.observe(primary(A, 1))).containsExactly(accepted(1, A, 1));
  }

  @Test
  void an_acceptance_that_could_not_be_carried_out_is_made_again() {
    acceptA();
    topology.forgetWriter();
    assertThat(topology.observe(primary(A, 1))).containsExactly(accepted(2, A, 1));
  }

  @Test
  void refuses_a_primary_of_another_cluster() {
    acceptA();
    NodeState foreign = new NodeState(99, 7, false, false, 160000, BOOT, new Lsn(1));
    assertThat(topology.observe(new Observation.Answered(B, 0, foreign)))
        .singleElement()
        .isInstanceOf(Decision.Refuse.class);
    assertThat(topology.writer()).map(Generation::node).contains(A);
  }

  @Test
  void ignores_a_node_that_is_not_configured() {
    assertThat(topology.observe(primary(C, 9))).isEmpty();
    assertThat(topology.latest()).isEmpty();
  }

  private void acceptA() {
    topology.observe(standby(B, 1));
    topology.observe(primary(A, 1));
    assertThat(topology.writer()).map(Generation::node).contains(A);
  }

  private static Decision accepted(int number, NodeAddress node, int timeline) {
    return new Decision.Accept(
        new Generation(number, node, new History(7, timeline), BOOT, 160000));
  }

  private static Observation primary(NodeAddress node, int timeline) {
    return new Observation.Answered(node, 0, state(timeline, false, BOOT));
  }

  private static Observation standby(NodeAddress node, int timeline) {
    return new Observation.Answered(node, 0, state(timeline, true, BOOT));
  }

  private static Observation silent(NodeAddress node, long atNanos) {
    return new Observation.Silent(node, atNanos, "08006");
  }

  private static NodeState state(int timeline, boolean inRecovery, Instant startedAt) {
    return new NodeState(7, timeline, inRecovery, false, 160000, startedAt, new Lsn(1));
  }
}
