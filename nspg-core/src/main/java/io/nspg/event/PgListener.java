package io.nspg.event;

import java.util.List;

/**
 * Receives every event of a client, on the thread on which it happened. Implementations must be
 * thread-safe, quick, and must not call back into the client.
 */
@FunctionalInterface
public interface PgListener {

  /**
   * Takes note of one event. What it throws is reported to the other listeners, not to the caller.
   */
  void on(PgEvent event);

  /** One listener that passes every event to all of them, in order; none when the list is empty. */
  static PgListener all(List<PgListener> listeners) {
    return new ListenerChain(listeners);
  }
}
