package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.node.Lsn;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartingTest {

  private static final WalPath PRIMARY = path(Map.of(1, "0/1000", 2, "0/2000"), 3, "0/3000");

  @Test
  void a_node_that_ended_on_an_ancestor_before_the_fork_loses_nothing() {
    Parting parting = between(path(Map.of(), 1, "0/FFF"), PRIMARY);
    assertThat(parting.losesSomething()).isFalse();
    assertThat(parting.fork()).isEqualTo(lsn("0/FFF"));
    assertThat(between(path(Map.of(), 1, "0/1000"), PRIMARY).losesSomething()).isFalse();
  }

  @Test
  void a_node_that_went_on_after_the_fork_loses_what_lies_behind_it() {
    Parting parting = between(path(Map.of(), 1, "0/1001"), PRIMARY);
    assertThat(parting.losesSomething()).isTrue();
    assertThat(parting.fork()).isEqualTo(lsn("0/1000"));
    assertThat(parting)
        .hasToString(
            "its log ends at 0/1001 on timeline 1, beyond 0/1000 on timeline 1, to which the"
                + " primary's history agrees");
  }

  @Test
  void a_node_on_the_primarys_timeline_loses_what_the_primary_does_not_have() {
    assertThat(between(path(Map.of(1, "0/1000", 2, "0/2000"), 3, "0/3000"), PRIMARY))
        .matches(p -> !p.losesSomething());
    assertThat(between(path(Map.of(1, "0/1000", 2, "0/2000"), 3, "0/3001"), PRIMARY))
        .matches(Parting::losesSomething);
  }

  @Test
  void a_node_on_a_timeline_that_the_primary_never_had_loses_all_of_it() {
    Parting parting = between(path(Map.of(1, "0/800"), 4, "0/900"), PRIMARY);
    assertThat(parting.losesSomething()).isTrue();
    assertThat(parting.fork()).isEqualTo(lsn("0/800"));
    assertThat(parting.timeline()).isEqualTo(1);
  }

  @Test
  void a_timeline_of_the_nodes_own_making_is_not_the_primarys_of_that_number() {
    WalPath node = path(Map.of(1, "0/1000"), 2, "0/1800");
    assertThat(between(node, PRIMARY).losesSomething()).isFalse();
    Parting siblings = Parting.between(node, PRIMARY, Set.of(2));
    assertThat(siblings.losesSomething()).isTrue();
    assertThat(siblings.fork()).isEqualTo(lsn("0/1000"));
  }

  @Test
  void nodes_that_share_no_timeline_part_at_the_very_begin() {
    Parting parting = between(path(Map.of(), 7, "0/900"), PRIMARY);
    assertThat(parting.losesSomething()).isTrue();
    assertThat(parting.fork()).isEqualTo(lsn("0/0"));
  }

  private static Parting between(WalPath node, WalPath primary) {
    return Parting.between(node, primary, Set.of());
  }

  private static WalPath path(Map<Integer, String> forks, int timeline, String end) {
    StringBuilder history = new StringBuilder();
    forks.forEach((ancestor, fork) -> history.append(ancestor + "\t" + fork + "\tmade up\n"));
    return new WalPath(TimelineHistory.parse(history.toString()), timeline, lsn(end));
  }

  private static Lsn lsn(String text) {
    return Lsn.parse(text);
  }
}
