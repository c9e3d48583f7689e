package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListOrderTest {

  private final Script script = new Script();

  @Test
  void accepts_reads_of_which_one_is_the_beginning_of_the_other() {
    script.sawList("a", 1L, 2L);
    script.sawList("b", 1L);
    script.sawList("c");
    script.sawList("d", 1L, 2L);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_two_reads_of_which_each_lacks_what_the_other_saw() {
    long one = script.sawList("a", 1L, 2L);
    long other = script.sawList("b", 1L, 3L);
    assertThat(examine().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(examine().ids()).containsExactly(one, other);
  }

  @Test
  void finds_a_read_with_a_hole() {
    long whole = script.sawList("a", 1L, 2L, 3L);
    long holed = script.sawList("b", 1L, 3L);
    assertThat(examine().ids()).containsExactly(whole, holed);
  }

  @Test
  void finds_a_standby_that_has_gone_its_own_way() {
    long primary = script.sawList("a", 1L, 2L);
    long standby = onStandby(script.sawList("b", 1L, 3L));
    assertThat(examine().ids()).containsExactly(primary, standby);
  }

  @Test
  void accepts_snapshots_of_which_none_is_ahead_in_one_list_and_behind_in_another() {
    snapshot(0, 0);
    snapshot(1, 0);
    snapshot(1, 1);
    snapshot(0, 0);
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void finds_two_snapshots_of_primaries_that_disagree_on_which_list_grew_first() {
    long one = snapshot(1, 0);
    long other = snapshot(0, 1);
    assertThat(examine().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(examine().ids()).containsExactly(one, other);
  }

  @Test
  void finds_two_snapshots_of_standbys_that_disagree_on_which_list_grew_first() {
    long one = onStandby(snapshot(1, 0));
    long other = onStandby(snapshot(0, 1));
    assertThat(examine().ids()).containsExactly(one, other);
  }

  @Test
  void reports_a_long_fork_between_primary_and_standby_and_lets_it_pass() {
    long primary = snapshot(1, 0);
    long standby = onStandby(snapshot(0, 1));
    Finding finding = examine();
    assertThat(finding.verdict()).isEqualTo(Verdict.VALID);
    assertThat(finding.ids()).containsExactly(primary, standby);
    assertThat(finding.words()).contains("as PostgreSQL is known to");
  }

  @Test
  void holds_a_long_fork_against_the_cluster_where_that_is_asked_for() {
    long primary = snapshot(1, 0);
    long standby = onStandby(snapshot(0, 1));
    Finding finding = new ListOrder(false).examine(script.trial());
    assertThat(finding.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(finding.ids()).containsExactly(primary, standby);
  }

  @Test
  void compares_only_lists_that_both_reads_had_asked_for() {
    script.sawLists("a", Map.of(1, List.of(1L), 2, List.of()));
    script.sawLists("b", Map.of(1, List.of(), 3, List.of(2L)));
    assertThat(examine().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void an_element_that_is_twice_in_a_list_was_written_twice() {
    long twice = script.did("a", new Action.Append(1));
    script.sawList("a", twice, twice);
    assertThat(script.judged().duplicated()).containsExactly(twice);
  }

  @Test
  void an_element_that_nobody_wrote_is_a_phantom_also_when_it_was_written_elsewhere() {
    long elsewhere = script.did("a", new Action.Append(2));
    script.sawList("a", elsewhere);
    assertThat(script.judged().phantoms()).containsExactly(elsewhere);
  }

  @Test
  void an_element_that_was_told_undone_and_is_seen_only_once_in_between_makes_a_wrong_verdict() {
    long undone = script.begin("a", new Action.Append(1));
    script.failed(undone, Outcome.ROLLED_BACK);
    script.sawList("b", undone);
    script.did("a", new Action.Append(1));
    script.sawList("b");
    assertThat(script.judged().wrongVerdicts()).containsExactly(undone);
  }

  @Test
  void proves_nothing_without_a_read() {
    script.did("a", new Action.Append(1));
    assertThat(examine().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private long snapshot(int ofFirst, int ofSecond) {
    return script.sawLists(
        "a", Map.of(1, List.of(101L).subList(0, ofFirst), 2, List.of(102L).subList(0, ofSecond)));
  }

  private long onStandby(long read) {
    script.history().stamped(read, Script.standby());
    return read;
  }

  private Finding examine() {
    return new ListOrder().examine(script.trial());
  }
}
