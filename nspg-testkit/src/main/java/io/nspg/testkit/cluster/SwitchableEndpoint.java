package io.nspg.testkit.cluster;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.network.FaultProxy;
import io.nspg.testkit.network.Impairment;
import io.nspg.testkit.network.Imposition;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One address that leads to one node at a time, as a name or a service address does that an
 * operator moves. Connections that are open when it moves still lead where they did. Thread-safe.
 */
public final class SwitchableEndpoint {

  private final FaultProxy proxy;
  private final Map<PgNode, Boolean> listening = new HashMap<>();
  private PgNode node;

  private SwitchableEndpoint(PgNode node, FaultProxy proxy) {
    this.node = node;
    this.proxy = proxy;
  }

  /** One that leads to the first of some nodes, and may lead to any of them. */
  static SwitchableEndpoint to(PgNode first, List<PgNode> nodes, TimeSource time) {
    SwitchableEndpoint made =
        new SwitchableEndpoint(first, FaultProxy.before(first.address(), "endpoint", time));
    for (PgNode node : nodes) {
      node.watch(listens -> made.hear(node, listens));
    }
    return made;
  }

  private synchronized void hear(PgNode changed, boolean listens) {
    listening.put(changed, listens);
    if (changed == node) {
      proxy.serverListens(listens);
    }
  }

  /** The address, which never changes. */
  public NodeAddress address() {
    return proxy.address();
  }

  /** The node to which it leads. */
  public synchronized PgNode node() {
    return node;
  }

  /**
   * Leads new connections to another node.
   *
   * @param ofTheOpen what is to be wrong, from the same moment on, with the network that open
   *     connections are in
   * @throws IllegalArgumentException if it is none of this cluster's nodes
   */
  public synchronized Imposition pointAt(PgNode other, Impairment... ofTheOpen) {
    Boolean listens = listening.get(other);
    if (listens == null) {
      throw new IllegalArgumentException(
          other + " is no node of this cluster, which has " + listening.keySet());
    }
    Imposition imposition = proxy.pointAt(other.address(), listens, ofTheOpen);
    node = other;
    return imposition;
  }

  /** The network behind this address. */
  public FaultProxy proxy() {
    return proxy;
  }

  void close() {
    proxy.close();
  }

  @Override
  public synchronized String toString() {
    return "endpoint " + address() + " to " + node;
  }
}
