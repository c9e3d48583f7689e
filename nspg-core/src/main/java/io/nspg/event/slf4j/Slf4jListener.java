package io.nspg.event.slf4j;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs every event as one line under the logger {@code io.nspg}, at the level of its severity.
 * Thread-safe.
 */
public final class Slf4jListener implements PgListener {

  private final Logger log = LoggerFactory.getLogger("io.nspg");

  /** Logs under {@code io.nspg}. */
  public Slf4jListener() {}

  @Override
  public void on(PgEvent event) {
    Level level =
        switch (event.severity()) {
          case DEBUG -> Level.DEBUG;
          case INFO -> Level.INFO;
          case WARN -> Level.WARN;
          case ERROR -> Level.ERROR;
        };
    log.atLevel(level).log(event::describe);
  }
}
