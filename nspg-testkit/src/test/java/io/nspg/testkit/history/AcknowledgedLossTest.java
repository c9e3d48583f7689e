package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgedLossTest {

  private static final Duration WINDOW = Duration.ofMillis(100);

  private final Script script = new Script();

  @Test
  void a_declared_recovery_point_allows_what_was_acknowledged_within_it() {
    long lost = lostAgoMillis(100);
    Finding finding = examine(WINDOW);
    assertThat(finding.verdict()).isEqualTo(Verdict.VALID);
    assertThat(finding.ids()).containsExactly(lost);
  }

  @Test
  void a_declared_recovery_point_does_not_allow_what_was_acknowledged_before_it() {
    long lost = lostAgoMillis(101);
    Finding finding = examine(WINDOW);
    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.ids()).containsExactly(lost);
    assertThat(finding.words())
        .contains("from -101 to -101 ms", "those of the last 100 ms before it");
  }

  @Test
  void no_recovery_point_allows_the_loss_of_what_the_new_primary_acknowledged() {
    script.fault();
    script.found(script.add(), 0);
    assertThat(examine(WINDOW).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void no_recovery_point_allows_the_loss_of_what_ran_on_the_last_timeline_however_early() {
    script.found(script.did("p", new Action.Add(), Script.primary(2)), 0);
    script.fault();
    assertThat(examine(WINDOW).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_recovery_point_allows_what_began_on_the_old_primary_before_the_fault_had_its_effect() {
    long lost = script.begin("p", new Action.Add());
    script.fault();
    script.done(lost);
    script.history().stamped(lost, Script.primary(1));
    script.found(lost, 0);
    long kept = script.did("p", new Action.Add(), Script.primary(2));
    script.found(kept, 1);
    assertThat(examine(WINDOW).verdict()).isEqualTo(Verdict.VALID);
    assertThat(examine(WINDOW).ids()).containsExactly(lost);
  }

  @Test
  void without_a_recovery_point_nothing_may_be_lost_not_even_what_came_last() {
    lostAgoMillis(1);
    assertThat(examine(Duration.ZERO).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void says_at_which_positions_of_the_log_the_lost_writes_were() {
    for (int timeline : new int[] {2, 1}) {
      script.did("p", new Action.Add(), Script.primary(timeline));
    }
    script.fault();
    assertThat(examine(Duration.ZERO).words()).contains("at 0/10 to 0/20");
  }

  @Test
  void finds_an_acknowledged_element_that_the_last_read_does_not_show() {
    long lost = script.did("p", new Action.Append(1));
    long kept = script.did("p", new Action.Append(1));
    script.sawList("p", kept);
    assertThat(examine(Duration.ZERO).ids()).containsExactly(lost);
  }

  @Test
  void calls_no_element_lost_that_a_read_does_not_show_which_began_before_the_writes_ended() {
    script.did("p", new Action.Append(1));
    script.sawList("p");
    script.did("p", new Action.Append(1));
    assertThat(examine(Duration.ZERO).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void calls_no_element_lost_that_a_standby_does_not_show() {
    script.did("p", new Action.Append(1));
    script.history().stamped(script.sawList("p"), Script.standby());
    assertThat(examine(Duration.ZERO).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void believes_the_last_read_that_saw_most() {
    long kept = script.did("p", new Action.Append(1));
    script.sawList("p", kept);
    script.sawList("p");
    assertThat(examine(Duration.ZERO).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_an_acknowledged_version_that_is_older_again_in_the_end() {
    long kept = script.did("p", new Action.WriteVersion(1));
    long lost = script.did("p", new Action.WriteVersion(1));
    script.sawVersion("p", 1, false, kept);
    assertThat(examine(Duration.ZERO).ids()).containsExactly(lost);
  }

  @Test
  void calls_no_version_lost_that_a_later_one_has_replaced() {
    script.did("p", new Action.WriteVersion(1));
    long kept = script.did("p", new Action.WriteVersion(1));
    script.sawVersion("p", 1, false, kept);
    assertThat(examine(Duration.ZERO).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void leaves_open_what_became_of_writes_where_nobody_looked() {
    List<Action.Write> writes =
        List.of(new Action.Append(1), new Action.WriteVersion(1), new Action.Transfer(0, 1, 5));
    for (Action.Write write : writes) {
      script.failed(script.begin("p", write), Outcome.UNKNOWN);
    }
    assertThat(script.judged().unknownOpen()).containsExactly(1L, 2L, 3L);
    assertThat(script.judged().unknown()).isEqualTo(3);
  }

  private long lostAgoMillis(long millis) {
    long lost = script.add();
    script.found(lost, 0);
    script.pass(millis - 1);
    script.fault();
    return lost;
  }

  private Finding examine(Duration recoveryPoint) {
    return new AcknowledgedLoss().examine(script.trial().allowingLossOf(recoveryPoint));
  }
}
