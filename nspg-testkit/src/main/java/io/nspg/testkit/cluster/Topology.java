package io.nspg.testkit.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which node gets the log from which. Immutable; every standby's way leads to the primary.
 *
 * @param primary the one that gets it from nobody
 * @param upstreams of every other node
 */
record Topology(String primary, Map<String, String> upstreams) {

  Topology {
    upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
  }

  /**
   * All behind the first, but for some.
   *
   * @param upstreams of those that are not to be directly behind the first
   * @throws IllegalArgumentException if names are unknown, or nodes follow each other in a circle
   */
  static Topology of(List<String> nodes, Map<String, String> upstreams) {
    String primary = nodes.get(0);
    Map<String, String> all = new LinkedHashMap<>();
    nodes.stream().skip(1).forEach(node -> all.put(node, primary));
    Topology topology = new Topology(primary, all);
    for (Map.Entry<String, String> wish : upstreams.entrySet()) {
      topology = topology.following(wish.getKey(), wish.getValue());
    }
    return topology;
  }

  /** From whom a standby gets the log. */
  String upstreamOf(String standby) {
    String upstream = upstreams.get(standby);
    if (upstream == null) {
      throw new IllegalArgumentException(
          standby + " follows nobody; those that do are " + upstreams.keySet());
    }
    return upstream;
  }

  /** All standbys, none before its upstream. */
  List<String> standbys() {
    List<String> order = new ArrayList<>(List.of(primary));
    for (int i = 0; i < order.size(); i++) {
      order.addAll(directlyBehind(order.get(i)));
    }
    return order.subList(1, order.size());
  }

  /** The standbys that get the log from this very node. */
  List<String> directlyBehind(String node) {
    return upstreams.keySet().stream().filter(n -> node.equals(upstreams.get(n))).toList();
  }

  /**
   * After a promotion: the old primary, and who followed it directly, follow the new one. Who
   * followed a standby still does.
   */
  Topology promoted(String successor) {
    if (successor.equals(primary)) {
      return this;
    }
    Map<String, String> changed = new LinkedHashMap<>(upstreams);
    changed.replaceAll((node, upstream) -> upstream.equals(primary) ? successor : upstream);
    changed.remove(successor);
    changed.put(primary, successor);
    return new Topology(successor, changed);
  }

  /**
   * One standby follows another node.
   *
   * @throws IllegalArgumentException if it is no standby, the other is unknown, or follows it
   */
  Topology following(String standby, String upstream) {
    boolean circle = false;
    for (String n = upstream; !circle && upstreams.containsKey(n); n = upstreamOf(n)) {
      circle = n.equals(standby);
    }
    if (!upstreams.containsKey(standby)
        || !(upstreams.containsKey(upstream) || upstream.equals(primary))
        || circle) {
      throw new IllegalArgumentException(
          standby
              + " cannot follow "
              + upstream
              + (circle ? ", which follows it" : "")
              + ": a standby follows the primary ("
              + primary
              + ") or another standby that does not follow it; standby and upstream are now "
              + upstreams);
    }
    Map<String, String> changed = new LinkedHashMap<>(upstreams);
    changed.put(standby, upstream);
    return new Topology(primary, changed);
  }

  /** Without some standbys; who followed one of them follows that one's upstream. */
  Topology without(List<String> gone) {
    Map<String, String> changed = new LinkedHashMap<>(upstreams);
    for (String node : gone) {
      String above = changed.remove(node);
      if (above != null) {
        changed.replaceAll((n, upstream) -> upstream.equals(node) ? above : upstream);
      }
    }
    return new Topology(primary, changed);
  }
}
