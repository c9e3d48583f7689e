package io.nspg.testkit.cluster;

import io.nspg.testkit.network.FaultProxy;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where applications meet the nodes of a cluster: a proxy in front of each. Thread-safe. */
final class Endpoints implements AutoCloseable {

  private final Map<PgNode, FaultProxy> proxies = new LinkedHashMap<>();
  private final TimeSource time;
  private @Nullable SwitchableEndpoint switchable;
  private boolean closed;

  private Endpoints(TimeSource time) {
    this.time = time;
  }

  /** Opens one in front of every node; each listens whenever its node does. */
  static Endpoints before(List<PgNode> nodes, TimeSource time) {
    Endpoints all = new Endpoints(time);
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

  /** The one that can be moved; it leads to the given node when it is asked for first. */
  synchronized SwitchableEndpoint switchable(Supplier<PgNode> first) {
    SwitchableEndpoint existing = switchable;
    if (existing == null) {
      if (closed) {
        throw new IllegalStateException("the cluster is closed");
      }
      existing = SwitchableEndpoint.to(first.get(), List.copyOf(proxies.keySet()), time);
      switchable = existing;
    }
    return existing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (switchable != null) {
      switchable.close();
    }
    proxies.values().forEach(FaultProxy::close);
  }
}
