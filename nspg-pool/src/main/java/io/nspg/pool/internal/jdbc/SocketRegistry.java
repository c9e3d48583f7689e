package io.nspg.pool.internal.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The raw sockets of the connections of one generation, or of one prober. Cutting them here works
 * where {@code Connection.abort} can hang: inside the TLS close of a connection whose send is
 * blocked. Thread-safe.
 */
public final class SocketRegistry {

  private final Set<ConnectionSlot> slots = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * A place for one physical connection.
   *
   * @param onReleased runs once, when the connection and all its sockets are closed
   */
  public ConnectionSlot open(Runnable onReleased) {
    ConnectionSlot slot = new ConnectionSlot(this, onReleased);
    slots.add(slot);
    return slot;
  }

  /**
   * Cuts every open connection, and from now on every new one.
   *
   * @return how many were open
   */
  public int abortAll() {
    cut = true;
    int count = 0;
    for (ConnectionSlot slot : slots) {
      slot.abort();
      count++;
    }
    return count;
  }

  boolean isCut() {
    return cut;
  }

  void forget(ConnectionSlot slot) {
    slots.remove(slot);
  }
}
