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

  /**
   * Whether this listener wants to be told of every statement and transaction too ({@link
   * PgEvent.Call}). Asked once, when a client opens: while no listener does, nothing is measured
   * and nothing is allocated for them.
   */
  default boolean hearsCalls() {
    return false;
  }

  /** One listener that passes every event to all of them, in order; none when the list is empty. */
  static PgListener all(List<PgListener> listeners) {
    return new ListenerChain(listeners);
  }
}
