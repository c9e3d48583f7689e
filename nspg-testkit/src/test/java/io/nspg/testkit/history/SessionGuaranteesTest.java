package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import org.junit.jupiter.api.Test;

class SessionGuaranteesTest {

  private static final int KEY = 1;

  private final Script script = new Script();

  @Test
  void finds_a_read_that_was_promised_its_own_writes_and_missed_one() {
    script.did("a", new Action.WriteVersion(KEY));
    long read = script.sawVersion("a", KEY, true, 0);
    assertThat(ownWrites().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ownWrites().ids()).containsExactly(read);
  }

  @Test
  void accepts_a_read_that_saw_its_own_write_or_a_later_one() {
    long own = script.did("a", new Action.WriteVersion(KEY));
    script.sawVersion("a", KEY, true, own);
    long others = script.did("b", new Action.WriteVersion(KEY));
    script.sawVersion("a", KEY, true, others);
    assertThat(ownWrites().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void owes_nobody_the_writes_of_another_session_or_of_another_key() {
    script.did("b", new Action.WriteVersion(KEY));
    script.did("a", new Action.WriteVersion(KEY + 1));
    script.sawVersion("a", KEY, true, 0);
    assertThat(ownWrites().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void owes_nobody_a_write_that_was_not_acknowledged() {
    script.failed(script.begin("a", new Action.WriteVersion(KEY)), Outcome.UNKNOWN);
    script.sawVersion("a", KEY, true, 0);
    assertThat(ownWrites().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void a_session_that_became_another_process_is_still_owed_what_it_wrote_before() {
    script.did("a", new Action.WriteVersion(KEY));
    script.failed(script.begin("a", new Action.WriteVersion(KEY)), Outcome.UNKNOWN);
    long read = script.sawVersion("a", KEY, true, 0);
    assertThat(ownWrites().ids()).containsExactly(read);
  }

  @Test
  void proves_nothing_when_no_read_was_promised_its_own_writes() {
    script.did("a", new Action.WriteVersion(KEY));
    script.sawVersion("a", KEY, false, 0);
    assertThat(ownWrites().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void finds_a_read_that_saw_an_older_version_than_one_before_it() {
    long old = script.did("w", new Action.WriteVersion(KEY));
    long young = script.did("w", new Action.WriteVersion(KEY));
    script.sawVersion("a", KEY, false, young);
    long read = script.sawVersion("a", KEY, false, old);
    assertThat(monotonic().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(monotonic().ids()).containsExactly(read);
  }

  @Test
  void lets_two_sessions_see_different_versions() {
    long old = script.did("w", new Action.WriteVersion(KEY));
    long young = script.did("w", new Action.WriteVersion(KEY));
    script.sawVersion("a", KEY, false, young);
    script.sawVersion("b", KEY, false, old);
    script.sawVersion("b", KEY, false, young);
    assertThat(monotonic().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void proves_nothing_of_the_order_of_reads_when_there_are_none() {
    script.did("a", new Action.WriteVersion(KEY));
    assertThat(monotonic().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private Finding ownWrites() {
    return new ReadYourWrites().examine(script.trial());
  }

  private Finding monotonic() {
    return new MonotonicReads().examine(script.trial());
  }
}
