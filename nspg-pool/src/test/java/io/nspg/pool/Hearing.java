package io.nspg.pool;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.event.RecordingListener;
import java.util.List;

/** What a client that serves many tests has told since the latest of them began. */
final class Hearing implements PgListener {

  private final boolean hearsCalls;
  private volatile RecordingListener current = new RecordingListener();

  private Hearing(boolean hearsCalls) {
    this.hearsCalls = hearsCalls;
  }

  static Hearing ofEvents() {
    return new Hearing(false);
  }

  static Hearing ofCallsToo() {
    return new Hearing(true);
  }

  void begin() {
    current = new RecordingListener();
  }

  <E extends PgEvent> List<E> events(Class<E> kind) {
    return current.events(kind);
  }

  @Override
  public boolean hearsCalls() {
    return hearsCalls;
  }

  @Override
  public void on(PgEvent event) {
    current.on(event);
  }
}
