package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.PgClusterBuilder;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.node.NodeGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.ReflectionSupport;

/** A cluster as an annotation describes it; equal ones can be one cluster. Immutable. */
record ClusterKey(
    int major,
    int replicas,
    boolean synchronous,
    Profile profile,
    boolean tls,
    List<String> settings,
    List<String> sql,
    Class<? extends Blueprint> blueprint) {

  static ClusterKey of(NspgCluster wish) {
    return new ClusterKey(
        wish.major() == 0 ? NodeGroup.defaultMajor() : wish.major(),
        wish.replicas(),
        wish.synchronous(),
        wish.profile(),
        wish.tls(),
        List.of(wish.settings()),
        List.of(wish.sql()),
        wish.blueprint());
  }

  /**
   * How to make it.
   *
   * @throws IllegalArgumentException if it cannot be made
   */
  Plan plan() {
    PgClusterBuilder builder =
        PgCluster.builder()
            .major(major)
            .replicas(replicas)
            .synchronous(synchronous)
            .profile(profile)
            .settings(parsed(settings));
    if (tls) {
      builder.tls();
    }
    sql.forEach(builder::initSql);
    Blueprint more =
        blueprint == Blueprint.class
            ? new Blueprint() {}
            : ReflectionSupport.newInstance(blueprint);
    more.cluster(builder);
    return new Plan(builder, more);
  }

  private static Map<String, String> parsed(List<String> settings) {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "a setting is written name=value, such as work_mem=8MB, saw '" + setting + "'");
      }
      parsed.put(parts[0].trim(), parts[1].trim());
    }
    return parsed;
  }
}
