package io.nspg.pool.internal.jdbc;

import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One physical connection while it is being opened and as long as it lives. It may own more than
 * one socket: a TLS attempt and its plaintext fallback, or the short-lived one of a cancel request.
 * Its holder is told when the last of them is closed. Thread-safe.
 *
 * <p>Implementation note: pgjdbc makes its socket factory by reflection from a class name and one
 * string, so the slot is handed over through a static map, for as long as the connection is being
 * opened.
 */
public final class ConnectionSlot {

  private static final Map<String, ConnectionSlot> OPENING = new ConcurrentHashMap<>();

  private final SocketRegistry registry;
  private final Runnable onReleased;
  private final String key = UUID.randomUUID().toString();
  private final Set<TrackedSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger holders = new AtomicInteger(1);
  private final AtomicLong sends = new AtomicLong();
  private volatile boolean open;
  private volatile boolean aborted;

  ConnectionSlot(SocketRegistry registry, Runnable onReleased) {
    this.registry = registry;
    this.onReleased = onReleased;
    OPENING.put(key, this);
  }

  /** The argument by which {@link RegisteredSocketFactory} finds this slot. */
  public String key() {
    return key;
  }

  /** Says that opening has ended, well or badly: what counts from now on are the sockets. */
  public void opened() {
    OPENING.remove(key);
    open = true;
    release();
  }

  /** Closes every socket at once, without the courtesies of the protocol. */
  public void abort() {
    aborted = true;
    sockets.forEach(TrackedSocket::abort);
  }

  /**
   * How often the connection has sent something to the server so far; the sockets of cancel
   * requests do not count. When it has not grown during a call, the server cannot know of the call:
   * the one proof there is that nothing was started.
   */
  long sends() {
    return sends.get();
  }

  static ConnectionSlot opening(String key) {
    ConnectionSlot slot = OPENING.get(key);
    if (slot == null) {
      throw new IllegalStateException(
          "no connection is being opened under this key; the socket factory serves only the"
              + " connections that this library opens");
    }
    return slot;
  }

  TrackedSocket newSocket() throws IOException {
    if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
      throw new SocketException("the connection is closed, and so is its place in the budget");
    }
    TrackedSocket socket = new TrackedSocket(open ? new AtomicLong() : sends, this::closed);
    sockets.add(socket);
    if (aborted || registry.isCut()) {
      socket.abort();
    }
    return socket;
  }

  private void closed(TrackedSocket socket) {
    if (sockets.remove(socket)) {
      release();
    }
  }

  private void release() {
    if (holders.decrementAndGet() == 0) {
      registry.forget(this);
      onReleased.run();
    }
  }
}
