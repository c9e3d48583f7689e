package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.history.Findings.Verdict;
import org.junit.jupiter.api.Test;

class BankSumTest {

  private final Script script = new Script();

  @Test
  void accepts_any_balances_with_the_right_sum() {
    script.sawBalances(10L, 0L);
    script.sawBalances(-5L, 15L);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_a_read_with_another_sum() {
    script.sawBalances(10L, 0L);
    long wrong = script.sawBalances(5L, 0L);
    assertThat(examine().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(examine().ids()).containsExactly(wrong);
    assertThat(examine().words()).contains("1 of 2 reads", "did not see 10");
  }

  @Test
  void proves_nothing_without_a_read() {
    assertThat(examine().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void refuses_a_transfer_from_an_account_to_itself() {
    assertThatThrownBy(() -> new Action.Transfer(3, 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw 3 twice");
  }

  private Finding examine() {
    return new BankSum(10).examine(script.trial());
  }
}
