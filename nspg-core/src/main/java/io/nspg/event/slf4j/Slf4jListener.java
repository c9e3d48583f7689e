package io.nspg.event.slf4j;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs every event as one line under the logger {@code io.nspg}. What changes the service is at WARN,
 * what ends a wait or a guarantee at ERROR, what comes and goes in ordinary life at INFO or DEBUG.
 * Thread-safe.
 */
public final class Slf4jListener implements PgListener {

  private final Logger log;

  /** Logs under {@code io.nspg}. */
  public Slf4jListener() {
    this(LoggerFactory.getLogger("io.nspg"));
  }

  Slf4jListener(Logger log) {
    this.log = log;
  }

  @Override
  public void on(PgEvent event) {
    log.atLevel(level(event)).log(() -> text(event));
  }

  private static Level level(PgEvent event) {
    if (event instanceof PgEvent.WriterLost
        || event instanceof PgEvent.OutcomeUnknown
        || event instanceof PgEvent.NodeRefused
        || event instanceof PgEvent.BackgroundFailure
        || event instanceof PgEvent.ListenerFailed) {
      return Level.ERROR;
    }
    if (event instanceof PgEvent.ConnectionOpened || event instanceof PgEvent.ConnectFailed) {
      return Level.DEBUG;
    }
    if (event instanceof PgEvent.ClientOpened
        || event instanceof PgEvent.ClientClosed
        || event instanceof PgEvent.WriterAccepted
        || event instanceof PgEvent.WriterRecovered
        || event instanceof PgEvent.TransactionRetried) {
      return Level.INFO;
    }
    return Level.WARN;
  }

  private static String text(PgEvent event) {
    if (event instanceof PgEvent.ClientOpened e) {
      return "client of service " + e.service() + " opened, " + e.warnings() + " warnings";
    } else if (event instanceof PgEvent.RuleBroken e) {
      return e.key()
          + ": saw "
          + e.seen()
          + "; allowed: "
          + e.allowed()
          + "; fix: "
          + e.fix();
    } else if (event instanceof PgEvent.ClientClosed e) {
      return "client closed, " + e.aborted() + " borrowed connections cut";
    } else if (event instanceof PgEvent.WriterAccepted e) {
      return "writer is " + e.generation();
    } else if (event instanceof PgEvent.WriterSuspected e) {
      return "writer suspected, " + e.generation() + ": " + e.reason();
    } else if (event instanceof PgEvent.WriterLost e) {
      return "writer lost, callers wait, " + e.generation() + ": " + e.reason();
    } else if (event instanceof PgEvent.WriterRecovered e) {
      return "writer recovered, " + e.generation();
    } else if (event instanceof PgEvent.WriterCondemned e) {
      return "writer condemned, " + e.generation() + ": " + e.reason();
    } else if (event instanceof PgEvent.NodeRefused e) {
      return "node " + e.node() + " refused as writer: " + e.reason();
    } else if (event instanceof PgEvent.ConnectionsAborted e) {
      return e.connections() + " connections cut, " + e.generation();
    } else if (event instanceof PgEvent.ConnectionOpened e) {
      return "connection opened in " + e.took().toMillis() + " ms, " + e.generation();
    } else if (event instanceof PgEvent.ConnectFailed e) {
      return "connect to " + e.node() + " failed, SQLSTATE " + e.sqlState();
    } else if (event instanceof PgEvent.SettingIgnored e) {
      return "setting "
          + e.setting()
          + " is "
          + e.actual()
          + " on "
          + e.node()
          + ", asked for "
          + e.wanted();
    } else if (event instanceof PgEvent.AcquireTimedOut e) {
      return "no connection within "
          + e.waited().toMillis()
          + " ms, "
          + e.waiting()
          + " callers waiting";
    } else if (event instanceof PgEvent.TransactionRetried e) {
      return "transaction runs again in "
          + e.delay().toMillis()
          + " ms after attempt "
          + e.attempt()
          + ": "
          + e.outcome()
          + ", SQLSTATE "
          + e.sqlState();
    } else if (event instanceof PgEvent.OutcomeUnknown e) {
      return "outcome unknown, SQLSTATE " + e.sqlState() + ", " + e.generation();
    } else if (event instanceof PgEvent.BackgroundFailure e) {
      return "thread " + e.thread() + " went on after " + e.thrown();
    } else if (event instanceof PgEvent.ListenerFailed e) {
      return "listener " + e.listener() + " threw " + e.thrown();
    }
    throw new AssertionError("an event without a text: " + event.getClass().getName());
  }
}
