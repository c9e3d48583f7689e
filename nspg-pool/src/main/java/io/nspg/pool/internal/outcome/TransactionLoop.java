package io.nspg.pool.internal.outcome;

import io.nspg.config.Retry;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.failure.SqlState;
import io.nspg.pool.internal.jdbc.BorrowedConnection;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Runs a block as one transaction, and runs the whole block again when the outcome of a failed run
 * is NOT_STARTED or ROLLED_BACK and its cause is one that passes. Thread-safe.
 */
public final class TransactionLoop {

  /** A block of statements; see {@code PgClient.inTransaction}. */
  @FunctionalInterface
  public interface Block<T> {
    T run(Connection tx) throws SQLException;
  }

  private final DataSource writer;
  private final Retry retry;
  private final PgListener listener;
  private final TimeSource time;
  private final RandomSource random;
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  public TransactionLoop(
      DataSource writer, Retry retry, PgListener listener, TimeSource time, RandomSource random) {
    this.writer = writer;
    this.retry = retry;
    this.listener = listener;
    this.time = time;
    this.random = random;
  }

  /**
   * Runs the block until it is committed, or until it must not or need not be run again.
   *
   * @throws SQLException the failure of the last run, with its outcome; 25001 inside another block
   */
  public <T> T run(Block<T> block) throws SQLException {
    if (inside.get() != null) {
      throw new SQLNonTransientException(
          "inTransaction inside a block of inTransaction: the inner one would commit by itself, and"
              + " again with every run of the outer one; give the outer block's connection to it",
          SqlState.ACTIVE_SQL_TRANSACTION);
    }
    inside.set(Boolean.TRUE);
    try {
      return runUntilCommitted(block);
    } finally {
      inside.remove();
    }
  }

  private <T> T runUntilCommitted(Block<T> block) throws SQLException {
    Deadline deadline = Deadline.after(retry.deadline(), time);
    for (int attempt = 1; ; attempt++) {
      try {
        return once(block);
      } catch (SQLException failure) {
        Outcome outcome = Outcome.of(failure);
        Duration delay = retry.backoff().delay(attempt, random.nextDouble());
        if (!outcome.safeToRetry()
            || !passes(failure)
            || Thread.currentThread().isInterrupted()
            || attempt >= retry.maxAttempts()
            || delay.compareTo(deadline.remaining()) >= 0) {
          throw failure;
        }
        listener.on(
            new PgEvent.TransactionRetried(
                time.now(), attempt, outcome, failure.getSQLState(), delay));
        pause(delay, failure);
      }
    }
  }

  private static boolean passes(SQLException failure) {
    return !(failure instanceof SQLNonTransientException)
        && (SqlState.passes(failure.getSQLState()) || OutdatedPlan.causes(failure));
  }

  private <T> T once(Block<T> block) throws SQLException {
    try (BorrowedConnection tx = writer.getConnection().unwrap(BorrowedConnection.class)) {
      tx.setAutoCommit(false);
      T result;
      try {
        result = runWithoutEnd(block, tx);
      } catch (Throwable failed) {
        rollBack(tx, failed);
        throw failed;
      }
      tx.commit();
      return result;
    }
  }

  /**
   * When the transaction begins and ends is not the block's to say: one that commits by itself and
   * then fails would be run again, and its first half done twice.
   */
  private static <T> T runWithoutEnd(Block<T> block, BorrowedConnection tx) throws SQLException {
    tx.refuseEnd(true);
    try {
      return block.run(tx);
    } finally {
      tx.refuseEnd(false);
    }
  }

  /** COMMIT was never sent, so whatever the rollback meets, nothing of the block remains. */
  private static void rollBack(Connection tx, Throwable failed) {
    try {
      tx.rollback();
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
    OutcomeNote.attach(failed, Outcome.ROLLED_BACK, Phase.IN_TRANSACTION);
  }

  private void pause(Duration delay, SQLException failure) throws SQLException {
    Deadline until = Deadline.after(delay, time);
    while (!until.expired()) {
      LockSupport.parkNanos(this, until.remainingNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw failure;
      }
    }
  }
}
