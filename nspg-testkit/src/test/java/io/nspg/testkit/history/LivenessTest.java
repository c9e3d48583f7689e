package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fault takes a millisecond and is followed by one; a write takes one. */
class LivenessTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final Script script = new Script();

  @Test
  void accepts_a_first_write_within_the_bound() {
    script.fault();
    script.pass(7);
    script.add();
    assertThat(examine(10, LONG).verdict()).isEqualTo(Verdict.VALID);
    assertThat(examine(10, LONG).words()).contains("10 ms after the fault");
  }

  @Test
  void finds_a_first_write_that_came_too_late() {
    script.fault();
    script.pass(8);
    script.add();
    assertThat(examine(10, LONG).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void does_not_take_a_write_for_the_first_that_ended_before_the_fault_had_its_effect() {
    script.add();
    script.fault();
    script.pass(8);
    script.add();
    assertThat(examine(10, LONG).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_gap_between_two_acknowledgements() {
    script.add();
    script.fault();
    script.add();
    assertThat(examine(10, Duration.ofMillis(4)).verdict()).isEqualTo(Verdict.VALID);
    assertThat(examine(10, Duration.ofMillis(3)).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_gap_up_to_the_end_of_the_run() {
    script.fault();
    script.add();
    script.pass(50);
    script.failedAdd(Outcome.NOT_STARTED, false);
    Finding finding = examine(10, Duration.ofMillis(50));
    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.words()).contains("the longest time without one was 51 ms");
  }

  @Test
  void finds_that_no_write_was_acknowledged_any_more() {
    script.add();
    script.fault();
    script.failedAdd(Outcome.UNKNOWN, false);
    assertThat(examine(10, LONG).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void proves_nothing_when_nobody_tried() {
    script.add();
    script.fault();
    assertThat(examine(10, LONG).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private Finding examine(long firstWithinMillis, Duration largestGap) {
    return new Liveness(Duration.ofMillis(firstWithinMillis), largestGap).examine(script.trial());
  }
}
