package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.time.ManualTimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  private final ManualTimeSource time = new ManualTimeSource();
  private final History history = new History(time);
  private final Map<Long, Integer> rows = new HashMap<>();
  private long faultBegan;
  private long faultEnded;

  @Test
  void accepts_a_history_whose_promises_were_kept_on_both_sides_of_the_fault() {
    acknowledged();
    fault();
    acknowledged();
    Findings findings = check();
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
    assertThat(findings.acknowledged()).isEqualTo(2);
    assertThat(findings.attempted()).isEqualTo(2);
  }

  @Test
  void finds_an_acknowledged_write_that_is_gone() {
    long lost = acknowledged();
    rows.remove(lost);
    fault();
    acknowledged();
    Findings findings = check();
    assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(findings.lost()).containsExactly(lost);
    assertThat(findings.why()).contains("1 acknowledged writes lost");
  }

  @Test
  void finds_a_write_that_was_done_twice() {
    long twice = acknowledged();
    rows.put(twice, 2);
    fault();
    acknowledged();
    assertThat(check().duplicated()).containsExactly(twice);
    assertThat(check().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_whose_client_was_told_that_it_was_rolled_back() {
    acknowledged();
    fault();
    acknowledged();
    long id = failed(Outcome.ROLLED_BACK, true);
    assertThat(check().wrongVerdicts()).containsExactly(id);
    assertThat(check().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_whose_client_was_told_that_nothing_was_started() {
    acknowledged();
    fault();
    acknowledged();
    long id = failed(Outcome.NOT_STARTED, true);
    assertThat(check().wrongVerdicts()).containsExactly(id);
    assertThat(check().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_missing_row_whose_client_was_told_that_it_is_committed() {
    acknowledged();
    fault();
    acknowledged();
    long id = failed(Outcome.COMMITTED, false);
    Findings findings = check();
    assertThat(findings.wrongVerdicts()).containsExactly(id);
    assertThat(findings.lost()).containsExactly(id);
    assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_that_nobody_wrote() {
    acknowledged();
    fault();
    acknowledged();
    rows.put(999L, 1);
    assertThat(check().phantoms()).containsExactly(999L);
    assertThat(check().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void counts_unknown_outcomes_by_what_became_of_them_and_blames_nobody() {
    acknowledged();
    long there = failed(Outcome.UNKNOWN, true);
    long gone = failed(Outcome.UNKNOWN, false);
    long never = history.begin("p");
    fault();
    acknowledged();
    Findings findings = check();
    assertThat(findings.unknownPresent()).containsExactly(there);
    assertThat(findings.unknownAbsent()).containsExactly(gone, never);
    assertThat(findings.unknown()).isEqualTo(3);
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void does_not_call_a_write_lost_whose_client_was_warned_that_no_standby_has_it() {
    acknowledged();
    long warned = failed(Outcome.COMMITTED_NOT_REPLICATED, false);
    fault();
    acknowledged();
    Findings findings = check();
    assertThat(findings.notReplicatedAbsent()).containsExactly(warned);
    assertThat(findings.lost()).isEmpty();
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void proves_nothing_from_an_idle_run() {
    fault();
    assertThat(check().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void proves_nothing_when_no_write_was_acknowledged_after_the_fault() {
    acknowledged();
    fault();
    failed(Outcome.NOT_STARTED, false);
    Findings findings = check();
    assertThat(findings.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(findings.why()).contains("after the fault");
  }

  @Test
  void proves_nothing_when_no_write_was_acknowledged_before_the_fault() {
    fault();
    acknowledged();
    assertThat(check().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void takes_a_write_that_began_before_the_fault_as_no_proof_of_life_after_it() {
    acknowledged();
    long spanning = history.begin("p");
    fault();
    history.succeeded(spanning);
    rows.put(spanning, 1);
    assertThat(check().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void prefers_a_broken_promise_to_too_little_evidence() {
    rows.remove(acknowledged());
    fault();
    assertThat(check().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void refuses_to_complete_an_operation_twice() {
    long id = history.begin("p");
    history.succeeded(id);
    assertThatThrownBy(() -> history.failed(id, Outcome.UNKNOWN, "08006"))
        .isInstanceOf(IllegalStateException.class);
  }

  private long acknowledged() {
    long id = history.begin("p");
    step();
    history.succeeded(id);
    rows.put(id, 1);
    return id;
  }

  private long failed(Outcome outcome, boolean present) {
    long id = history.begin("p");
    step();
    history.failed(id, outcome, "08006");
    if (present) {
      rows.put(id, 1);
    }
    return id;
  }

  private void fault() {
    step();
    faultBegan = time.nanoTime();
    step();
    faultEnded = time.nanoTime();
    step();
  }

  private void step() {
    time.advance(Duration.ofMillis(1));
  }

  private Findings check() {
    return HistoryChecker.check(history, rows, faultBegan, faultEnded);
  }
}
