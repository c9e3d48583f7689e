package io.nspg.pool.internal.jdbc;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.Outcome;
import io.nspg.node.Generation;
import io.nspg.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures the statements and transactions of one lent connection and tells of each. It exists only
 * while somebody listens to calls. Serves one thread at a time, as its connection does.
 */
public final class CallMeter {

  private final Generation generation;
  private final PgListener listener;
  private final TimeSource time;
  private long statementBeganNanos;
  private long transactionBeganNanos;
  private int statements;

  /** A meter that has measured nothing yet. */
  public CallMeter(Generation generation, PgListener listener, TimeSource time) {
    this.generation = generation;
    this.listener = listener;
    this.time = time;
  }

  /** A statement is about to be sent. */
  void statementBegins() {
    statementBeganNanos = time.nanoTime();
    if (statements == 0) {
      transactionBeganNanos = statementBeganNanos;
    }
    statements++;
  }

  /** It succeeded. */
  void statementEnded(int batch, long updateCount) {
    statement(batch, updateCount, null, null);
  }

  /** It failed. */
  void statementFailed(int batch, Outcome outcome, @Nullable String sqlState) {
    statement(batch, -1, outcome, sqlState);
  }

  private void statement(
      int batch, long updateCount, @Nullable Outcome outcome, @Nullable String sqlState) {
    listener.on(
        new PgEvent.StatementFinished(
            time.now(),
            generation,
            since(statementBeganNanos),
            batch,
            updateCount,
            outcome,
            sqlState));
  }

  /** The latest statement failed before it was sent. */
  void notSent() {
    statements--;
  }

  /** What has been sent since the last end was no transaction: it carried its own commit. */
  void notInTransaction() {
    statements = 0;
  }

  /** The transaction has ended; tells of it if anything was sent in it. */
  void transactionEnded(Outcome outcome, @Nullable String sqlState) {
    if (statements > 0) {
      listener.on(
          new PgEvent.TransactionFinished(
              time.now(), generation, since(transactionBeganNanos), statements, outcome, sqlState));
      statements = 0;
    }
  }

  private Duration since(long beganNanos) {
    return Duration.ofNanos(time.nanoTime() - beganNanos);
  }
}
