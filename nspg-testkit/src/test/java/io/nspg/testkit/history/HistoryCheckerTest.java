package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  private final Script script = new Script();

  @Test
  void accepts_a_history_whose_promises_were_kept_on_both_sides_of_the_fault() {
    script.add();
    script.fault();
    script.add();
    Findings findings = script.judged();
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
    assertThat(findings.acknowledged()).isEqualTo(2);
    assertThat(findings.attempted()).isEqualTo(2);
  }

  @Test
  void finds_an_acknowledged_write_that_is_gone() {
    long lost = script.add();
    script.found(lost, 0);
    script.fault();
    script.add();
    Findings findings = script.judged();
    assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(findings.lost()).containsExactly(lost);
    assertThat(findings.why()).contains("1 acknowledged writes lost");
  }

  @Test
  void finds_a_write_that_was_done_twice() {
    long twice = script.add();
    script.found(twice, 2);
    script.fault();
    script.add();
    assertThat(script.judged().duplicated()).containsExactly(twice);
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_whose_client_was_told_that_it_was_rolled_back() {
    script.add();
    script.fault();
    script.add();
    long id = script.failedAdd(Outcome.ROLLED_BACK, true);
    assertThat(script.judged().wrongVerdicts()).containsExactly(id);
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_whose_client_was_told_that_nothing_was_started() {
    script.add();
    script.fault();
    script.add();
    long id = script.failedAdd(Outcome.NOT_STARTED, true);
    assertThat(script.judged().wrongVerdicts()).containsExactly(id);
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_missing_row_whose_client_was_told_that_it_is_committed() {
    script.add();
    script.fault();
    script.add();
    long id = script.failedAdd(Outcome.COMMITTED, false);
    Findings findings = script.judged();
    assertThat(findings.wrongVerdicts()).containsExactly(id);
    assertThat(findings.lost()).containsExactly(id);
    assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void finds_a_row_that_nobody_wrote() {
    script.add();
    script.fault();
    script.add();
    script.found(999, 1);
    assertThat(script.judged().phantoms()).containsExactly(999L);
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void counts_unknown_outcomes_by_what_became_of_them_and_blames_nobody() {
    script.add();
    long there = script.failedAdd(Outcome.UNKNOWN, true);
    long gone = script.failedAdd(Outcome.UNKNOWN, false);
    long never = script.begin("p", new Action.Add());
    script.fault();
    script.add();
    Findings findings = script.judged();
    assertThat(findings.unknownPresent()).containsExactly(there);
    assertThat(findings.unknownAbsent()).containsExactly(gone, never);
    assertThat(findings.unknown()).isEqualTo(3);
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void does_not_call_a_write_lost_whose_client_was_warned_that_no_standby_has_it() {
    script.add();
    long warned = script.failedAdd(Outcome.COMMITTED_NOT_REPLICATED, false);
    script.fault();
    script.add();
    Findings findings = script.judged();
    assertThat(findings.notReplicatedAbsent()).containsExactly(warned);
    assertThat(findings.lost()).isEmpty();
    assertThat(findings.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void proves_nothing_from_an_idle_run() {
    script.fault();
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void proves_nothing_when_no_write_was_acknowledged_after_the_fault() {
    script.add();
    script.fault();
    script.failedAdd(Outcome.NOT_STARTED, false);
    Findings findings = script.judged();
    assertThat(findings.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(findings.why()).contains("after the fault");
  }

  @Test
  void proves_nothing_when_no_write_was_acknowledged_before_the_fault() {
    script.fault();
    script.add();
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void takes_a_write_that_began_before_the_fault_as_no_proof_of_life_after_it() {
    script.add();
    long spanning = script.begin("p", new Action.Add());
    script.fault();
    script.done(spanning);
    script.found(spanning, 1);
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void prefers_a_broken_promise_to_too_little_evidence() {
    script.found(script.add(), 0);
    script.fault();
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void proves_nothing_on_a_cluster_whose_durability_is_off() {
    script.add();
    script.fault();
    script.add();
    script.durability(
        Map.of("fsync", "off,on", "synchronous_commit", "on", "full_page_writes", "on"));
    Findings findings = script.judged();
    assertThat(findings.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(findings.why()).contains("fsync=off,on");
  }

  @Test
  void blames_nobody_for_what_a_cluster_forgets_whose_durability_is_off_but_says_it() {
    long lost = script.add();
    script.found(lost, 0);
    script.fault();
    script.add();
    script.durability(Map.of("fsync", "on", "synchronous_commit", "off", "full_page_writes", "on"));
    Findings findings = script.judged();
    assertThat(findings.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(findings.lost()).containsExactly(lost);
    assertThat(findings.why()).contains("synchronous_commit=off", "1 acknowledged writes lost");
  }

  @Test
  void proves_nothing_when_nobody_asked_how_durable_the_cluster_is() {
    script.add();
    script.fault();
    script.add();
    script.durability(Map.of());
    assertThat(script.judged().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(script.judged().why()).contains("fsync=(not read back)");
  }

  @Test
  void says_invalid_when_a_check_that_was_asked_for_does() {
    script.add();
    script.fault();
    script.add();
    long read = script.sawBalances(1L, 2L);
    Findings findings = script.judged(new BankSum(4));
    assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(findings.of("bank-sum").ids()).containsExactly(read);
  }

  @Test
  void proves_nothing_when_a_check_that_was_asked_for_had_nothing_to_look_at() {
    script.add();
    script.fault();
    script.add();
    assertThat(script.judged(new BankSum(4)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void names_the_checks_there_are_when_asked_for_another() {
    assertThatThrownBy(() -> script.judged().of("bank-sum"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-acknowledged-write-lost");
  }

  @Test
  void takes_a_second_try_that_was_acknowledged_for_the_same_write() {
    script.add();
    script.fault();
    long first = script.failedAdd(Outcome.ROLLED_BACK, false);
    script.done(script.history().again(first));
    script.found(first, 1);
    Findings findings = script.judged();
    assertThat(findings.verdict()).describedAs(findings.why()).isEqualTo(Verdict.VALID);
    assertThat(findings.acknowledged()).isEqualTo(2);
    assertThat(findings.wrongVerdicts()).isEmpty();
  }

  @Test
  void finds_what_a_second_try_after_an_unknown_outcome_did_twice() {
    script.add();
    script.fault();
    long first = script.failedAdd(Outcome.UNKNOWN, true);
    script.done(script.history().again(first));
    script.found(first, 2);
    Findings findings = script.judged();
    assertThat(findings.duplicated()).containsExactly(first);
    assertThat(findings.unknown()).isZero();
  }
}
