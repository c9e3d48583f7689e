package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.history.Findings.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleReadsTest {

  private static final int KEY = 1;
  private static final Duration BOUND = Duration.ofMillis(10);

  private final Script script = new Script();

  @Test
  void accepts_a_read_as_far_behind_as_the_bound() {
    long old = write();
    write();
    script.pass(10);
    read(old);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
    assertThat(examine().words()).contains("the worst by 10 ms and 1 versions");
  }

  @Test
  void finds_a_read_further_behind_than_the_bound() {
    long old = write();
    write();
    script.pass(11);
    long read = read(old);
    assertThat(examine().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(examine().ids()).containsExactly(read);
  }

  @Test
  void counts_from_the_first_version_that_replaced_what_was_seen() {
    long old = write();
    write();
    script.pass(8);
    write();
    script.pass(8);
    long read = read(old);
    assertThat(examine().ids()).containsExactly(read);
    assertThat(examine().words()).contains("the worst by 17 ms and 2 versions");
  }

  @Test
  void counts_from_when_the_read_began_not_from_when_it_ended() {
    long old = write();
    write();
    long read = script.begin("q", new Action.ReadVersion(KEY, false));
    script.pass(100);
    script.history().succeeded(read, new Reading.Version(old));
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void expects_nobody_to_see_what_was_not_acknowledged_before_the_read_began() {
    long unacknowledged = script.begin("p", new Action.WriteVersion(KEY));
    script.pass(100);
    read(0);
    script.done(unacknowledged);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void lets_a_read_be_ahead_of_what_was_acknowledged() {
    long unacknowledged = script.begin("p", new Action.WriteVersion(KEY));
    script.pass(100);
    read(unacknowledged);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void holds_a_later_version_against_a_reader_also_when_it_was_acknowledged_first() {
    long earlier = script.begin("p", new Action.WriteVersion(KEY));
    write();
    script.pass(11);
    long read = read(earlier);
    script.done(earlier);
    assertThat(examine().ids()).containsExactly(read);
  }

  @Test
  void finds_a_read_more_versions_behind_than_the_bound() {
    long old = write();
    write();
    write();
    script.pass(1);
    long read = read(old);
    assertThat(new StaleReads(BOUND, 2).examine(script.trial()).verdict()).isEqualTo(Verdict.VALID);
    assertThat(new StaleReads(BOUND, 1).examine(script.trial()).ids()).containsExactly(read);
  }

  @Test
  void keeps_keys_apart() {
    script.did("p", new Action.WriteVersion(KEY + 1));
    script.pass(100);
    read(0);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void proves_nothing_without_a_read() {
    write();
    assertThat(examine().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private long write() {
    return script.did("p", new Action.WriteVersion(KEY));
  }

  private long read(long version) {
    return script.sawVersion("q", KEY, false, version);
  }

  private Finding examine() {
    return new StaleReads(BOUND, Long.MAX_VALUE).examine(script.trial());
  }
}
