package io.nspg.pool.internal.connect;

import io.nspg.node.NodeAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many connections this process may hold to each node, whatever generation they belong to. A
 * permit is taken before the TCP connect and comes back when the server has closed its side.
 * Thread-safe.
 */
public final class ConnectionPermits {

  private final int perNode;
  private final Map<NodeAddress, Semaphore> permits = new ConcurrentHashMap<>();

  /** So many connections for each node. */
  public ConnectionPermits(int perNode) {
    this.perNode = perNode;
  }

  /** The permits of one node. */
  public Semaphore of(NodeAddress node) {
    return permits.computeIfAbsent(node, any -> new Semaphore(perNode, true));
  }
}
