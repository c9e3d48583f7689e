package io.nspg.event;

import java.util.List;

/**
 * Passes events on and keeps a broken listener, whatever it throws, from breaking the client or its
 * neighbours: events are told in the middle of a switch of writers, which must not stop half way.
 */
final class ListenerChain implements PgListener {

  private final List<PgListener> listeners;
  private final List<PgListener> hearersOfCalls;

  ListenerChain(List<PgListener> listeners) {
    this.listeners = List.copyOf(listeners);
    this.hearersOfCalls = listeners.stream().filter(PgListener::hearsCalls).toList();
  }

  @Override
  public boolean hearsCalls() {
    return !hearersOfCalls.isEmpty();
  }

  @Override
  public void on(PgEvent event) {
    for (PgListener listener : event instanceof PgEvent.Call ? hearersOfCalls : listeners) {
      try {
        listener.on(event);
      } catch (Throwable broken) {
        reportTo(listener, event, broken);
      }
    }
  }

  private void reportTo(PgListener broken, PgEvent event, Throwable thrown) {
    PgEvent report =
        new PgEvent.ListenerFailed(
            event.at(), broken.getClass().getName(), thrown.getClass().getName());
    for (PgListener listener : listeners) {
      if (listener != broken) {
        tell(listener, report);
      }
    }
  }

  private static void tell(PgListener listener, PgEvent report) {
    try {
      listener.on(report);
    } catch (Throwable alsoBroken) {
      // Nobody is left to tell, and the client must go on.
    }
  }
}
