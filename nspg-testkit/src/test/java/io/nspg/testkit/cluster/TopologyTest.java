package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private static final List<String> NODES = List.of("n1", "n2", "n3", "n4");
  private static final Topology CHAIN = Topology.of(NODES, Map.of("n4", "n3", "n3", "n2"));

  @Test
  void all_are_behind_the_first_unless_they_are_wished_elsewhere() {
    assertThat(Topology.of(NODES, Map.of()).directlyBehind("n1")).containsExactly("n2", "n3", "n4");
    assertThat(CHAIN.directlyBehind("n1")).containsExactly("n2");
    assertThat(CHAIN.upstreamOf("n4")).isEqualTo("n3");
  }

  @Test
  void no_standby_comes_before_its_upstream() {
    assertThat(Topology.of(NODES, Map.of("n2", "n4", "n4", "n3")).standbys())
        .containsExactly("n3", "n4", "n2");
  }

  @Test
  void a_promotion_leaves_who_followed_a_standby_where_it_is() {
    assertThat(CHAIN.promoted("n2").upstreams())
        .isEqualTo(Map.of("n1", "n2", "n3", "n2", "n4", "n3"));
    assertThat(CHAIN.promoted("n3").upstreams())
        .isEqualTo(Map.of("n1", "n3", "n2", "n3", "n4", "n3"));
    assertThat(CHAIN.promoted("n4").upstreams())
        .isEqualTo(Map.of("n1", "n4", "n2", "n4", "n3", "n2"));
    assertThat(CHAIN.promoted("n1")).isEqualTo(CHAIN);
  }

  @Test
  void who_followed_a_node_that_is_gone_follows_its_upstream() {
    assertThat(CHAIN.without(List.of("n2", "n3")).upstreams()).isEqualTo(Map.of("n4", "n1"));
    assertThat(CHAIN.without(List.of("n1"))).isEqualTo(CHAIN);
  }

  @Test
  void circles_and_strangers_are_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> CHAIN.following("n2", "n4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n2 cannot follow n4, which follows it")
        .hasMessageContaining("{n2=n1, n3=n2, n4=n3}");
    assertThatThrownBy(() -> CHAIN.following("n2", "n2")).hasMessageContaining("n2 cannot follow");
    assertThatThrownBy(() -> CHAIN.following("n1", "n2")).hasMessageContaining("n1 cannot follow");
    assertThatThrownBy(() -> Topology.of(NODES, Map.of("n3", "n9")))
        .hasMessageContaining("n3 cannot follow n9");
    assertThatThrownBy(() -> PgCluster.builder().cascade("n2", "n3").start())
        .hasMessageContaining("n2 cannot follow n3")
        .hasMessageContaining("{n2=n1}");
  }
}
