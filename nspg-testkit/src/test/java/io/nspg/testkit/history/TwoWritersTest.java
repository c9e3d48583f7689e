package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.node.Lsn;
import io.nspg.testkit.history.Findings.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoWritersTest {

  private static final Action.Write ADD = new Action.Add();

  private final Script script = new Script();

  @Test
  void accepts_a_write_that_begins_on_the_old_timeline_at_the_end_of_the_grace() {
    script.fault();
    long reachable = script.nanos();
    script.pass(300);
    script.did("a", ADD, Script.primary(1));
    assertThat(examine(Map.of(2, reachable)).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_a_write_that_begins_on_the_old_timeline_after_the_grace() {
    script.fault();
    long reachable = script.nanos();
    script.pass(301);
    long late = script.did("a", ADD, Script.primary(1));
    Finding finding = examine(Map.of(2, reachable));
    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.ids()).containsExactly(late);
    assertThat(finding.words()).contains("more than 300 ms after a higher timeline");
  }

  @Test
  void holds_it_against_a_write_as_well_that_was_begun_late_and_not_acknowledged() {
    script.did("a", ADD, Script.primary(1));
    script.fault();
    long reachable = script.nanos();
    script.pass(301);
    long late = script.begin("a", ADD);
    script.history().stamped(late, Script.primary(1));
    script.failed(late, Outcome.UNKNOWN);
    assertThat(examine(Map.of(2, reachable)).ids()).containsExactly(late);
  }

  @Test
  void does_not_ask_when_a_write_ended_that_had_begun_in_time() {
    script.fault();
    long reachable = script.nanos();
    long slow = script.begin("a", ADD);
    script.history().stamped(slow, Script.primary(1));
    script.pass(1000);
    script.done(slow);
    assertThat(examine(Map.of(2, reachable)).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void takes_an_acknowledgement_on_a_higher_timeline_for_the_proof_that_it_was_reachable() {
    script.fault();
    script.did("a", ADD, Script.primary(2));
    script.pass(301);
    long late = script.did("b", ADD, Script.primary(1));
    assertThat(examine(Map.of()).ids()).containsExactly(late);
  }

  @Test
  void counts_acknowledgements_of_two_timelines_that_overlap() {
    script.fault();
    script.did("a", ADD, Script.primary(2));
    script.did("b", ADD, Script.primary(1));
    Finding finding = examine(Map.of());
    assertThat(finding.verdict()).isEqualTo(Verdict.VALID);
    assertThat(finding.words())
        .contains("1 were acknowledged on a lower timeline after a higher one had acknowledged");
  }

  @Test
  void lets_writes_go_on_where_the_highest_timeline_is() {
    script.did("a", ADD, Script.primary(1));
    script.fault();
    long reachable = script.nanos();
    script.pass(1000);
    script.did("a", ADD, Script.primary(2));
    assertThat(examine(Map.of(2, reachable)).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_two_servers_that_write_on_one_timeline() {
    script.did("a", ADD, Script.primary(2));
    long rival = script.did("a", ADD, new Stamp("10.0.0.99:5432", 7, 2, new Lsn(32), false));
    assertThat(examine(Map.of()).ids()).containsExactly(rival);
  }

  @Test
  void finds_writes_that_went_into_another_cluster() {
    script.did("a", ADD, Script.primary(1));
    long strange = script.did("a", ADD, new Stamp(null, 8, 1, new Lsn(16), false));
    assertThat(examine(Map.of()).ids()).containsExactly(strange);
  }

  @Test
  void proves_nothing_when_no_acknowledged_write_says_where_it_ran() {
    script.add();
    assertThat(examine(Map.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private Finding examine(Map<Integer, Long> reachable) {
    return new TwoWriters(reachable).examine(script.trial());
  }
}
