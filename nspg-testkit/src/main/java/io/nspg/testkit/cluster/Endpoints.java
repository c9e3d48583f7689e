package io.nspg.testkit.cluster;

import io.nspg.testkit.network.FaultProxy;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where applications meet the nodes of a cluster: a proxy in front of each. Thread-safe. */
final class Endpoints implements AutoCloseable {

  private final Map<PgNode, FaultProxy> proxies = new LinkedHashMap<>();

  private Endpoints() {}

  /** Opens one in front of every node; each listens whenever its node does. */
  static Endpoints before(List<PgNode> nodes, TimeSource time) {
    Endpoints all = new Endpoints();
    try {
      for (PgNode node : nodes) {
        FaultProxy proxy = FaultProxy.before(node.address(), node.name(), time);
        all.proxies.put(node, proxy);
        node.watch(proxy::serverListens);
      }
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  /**
   * The proxy in front of a node.
   *
   * @throws IllegalArgumentException if the node is none of this cluster's
   */
  FaultProxy before(PgNode node) {
    FaultProxy proxy = proxies.get(node);
    if (proxy == null) {
      throw new IllegalArgumentException(
          node + " is no node of this cluster, which has " + proxies.keySet());
    }
    return proxy;
  }

  @Override
  public void close() {
    proxies.values().forEach(FaultProxy::close);
  }
}
