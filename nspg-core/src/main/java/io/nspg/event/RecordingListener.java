package io.nspg.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event, in the order of arrival: for tests, drills and evidence. Thread-safe. */
public final class RecordingListener implements PgListener {

  private final List<PgEvent> events = new CopyOnWriteArrayList<>();

  /** A listener that has heard nothing yet. */
  public RecordingListener() {}

  @Override
  public void on(PgEvent event) {
    events.add(event);
  }

  /** All events so far. */
  public List<PgEvent> events() {
    return List.copyOf(events);
  }

  /** The events of one kind so far. */
  public <E extends PgEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
