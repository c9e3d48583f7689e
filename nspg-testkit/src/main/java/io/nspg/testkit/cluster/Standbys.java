package io.nspg.testkit.cluster;

import io.nspg.node.NodeState;
import io.nspg.testkit.node.NodeGroup;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who of a cluster's nodes is the primary, and whom the others follow. Thread-safe. */
final class Standbys {

  private final NodeGroup group;
  private final boolean synchronous;
  private final TimeSource time;
  private Topology topology;

  Standbys(NodeGroup group, Topology topology, boolean synchronous, TimeSource time) {
    this.group = group;
    this.topology = topology;
    this.synchronous = synchronous;
    this.time = time;
  }

  /** The node that takes writes, with the highest timeline; if none does, the last one known. */
  PgNode primary() {
    return node(topology().primary());
  }

  /** As it is now: promotions need not be told, only asked for. */
  private Topology topology() {
    @Nullable PgNode found = null;
    int timeline = 0;
    for (PgNode node : group.nodes()) {
      @Nullable NodeState state = writableState(node);
      if (state != null && state.timeline() > timeline) {
        found = node;
        timeline = state.timeline();
      }
    }
    synchronized (this) {
      if (found != null) {
        topology = topology.promoted(found.name());
      }
      return topology;
    }
  }

  private static @Nullable NodeState writableState(PgNode node) {
    if (!node.running()) {
      return null;
    }
    try {
      NodeState state = node.state();
      return state.inRecovery() ? null : state;
    } catch (SQLException e) {
      return null;
    }
  }

  /** From whom a standby is to get the log. */
  PgNode upstreamOf(PgNode standby) {
    return node(topology().upstreamOf(standby.name()));
  }

  /** Waits until every running standby has replayed what the primary has written so far. */
  void awaitCaughtUp() {
    Topology now = topology();
    for (String name : now.standbys()) {
      if (node(name).running()) {
        group.awaitCaughtUp(node(now.primary()), node(now.upstreamOf(name)), node(name));
      }
    }
  }

  /** Brings every standby that is not fenced off back to its place. */
  Map<String, Rejoin> restore() {
    Topology now = unfenced();
    PgNode primary = node(now.primary());
    Map<String, Rejoin> done = new LinkedHashMap<>();
    for (String name : now.standbys()) {
      done.put(name, node(name).rejoin(primary, node(now.upstreamOf(name))));
    }
    if (synchronous) {
      synchronise();
    }
    return done;
  }

  /** Lets commits wait for every standby that is directly behind the primary. */
  void synchronise() {
    Topology now = unfenced();
    List<String> names = now.directlyBehind(now.primary());
    if (!names.isEmpty()) {
      SynchronousCommit.waitFor(names, node(now.primary()), time);
    }
  }

  private Topology unfenced() {
    return topology()
        .without(group.nodes().stream().filter(PgNode::fenced).map(PgNode::name).toList());
  }

  /** Lets a running standby follow another node. */
  void follow(PgNode standby, PgNode upstream) {
    Topology wanted = topology().following(standby.name(), upstream.name());
    standby.follow(node(wanted.primary()), upstream);
    synchronized (this) {
      topology = topology.following(standby.name(), upstream.name());
    }
    if (synchronous) {
      synchronise();
    }
  }

  /** Lets a standby take over from the primary. */
  Map<String, Rejoin> switchover(PgNode successor) {
    Topology now = topology();
    PgNode primary = node(now.primary());
    PgNode upstream = node(now.upstreamOf(successor.name()));
    new Switchover(primary, successor, time)
        .run(() -> group.awaitCaughtUp(primary, upstream, successor));
    return restore();
  }

  private PgNode node(String name) {
    return group.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }
}
