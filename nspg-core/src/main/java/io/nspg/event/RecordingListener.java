package io.nspg.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event, in the order of arrival: for tests, drills and evidence. Thread-safe. */
public final class RecordingListener implements PgListener {

  private final List<PgEvent> events = new CopyOnWriteArrayList<>();
  private final boolean hearsCalls;

  /** A listener that has heard nothing yet, and will not hear of single calls. */
  public RecordingListener() {
    this(false);
  }

  private RecordingListener(boolean hearsCalls) {
    this.hearsCalls = hearsCalls;
  }

  /** A listener that hears of every statement and transaction too. */
  public static RecordingListener ofCallsToo() {
    return new RecordingListener(true);
  }

  @Override
  public boolean hearsCalls() {
    return hearsCalls;
  }

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
