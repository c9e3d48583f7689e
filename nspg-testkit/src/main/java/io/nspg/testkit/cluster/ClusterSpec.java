package io.nspg.testkit.cluster;

import io.nspg.testkit.node.ServerOptions;
import java.util.List;
import java.util.Map;

/**
 * What a cluster is to be. Immutable.
 *
 * @param roles login role to its connection limit, -1 for none; the first owns the database
 */
record ClusterSpec(
    int major,
    Topology topology,
    boolean synchronous,
    ServerOptions servers,
    String database,
    Map<String, Integer> roles,
    Seeds seeds,
    List<String> initSql) {

  ClusterSpec withDatabase(String other) {
    return new ClusterSpec(major, topology, synchronous, servers, other, roles, seeds, initSql);
  }
}
