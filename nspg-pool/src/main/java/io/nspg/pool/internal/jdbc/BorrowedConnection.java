package io.nspg.pool.internal.jdbc;

import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.failure.SqlState;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection lent to a caller. It knows whether a transaction is open, so every failure leaves it
 * with an outcome: the driver's own exception with a note, or, when the outcome is unknown, an
 * exception that no framework retries.
 *
 * <p>Costs nothing while all goes well: the phase of a call is worked out when the call has failed.
 * Like every JDBC connection it serves one thread at a time; {@link #close} may come from another.
 */
public final class BorrowedConnection extends ForwardingConnection {

  private final Connection delegate;
  private final FailureSink failures;
  private final BooleanSupplier usable;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean autoCommit = true;

  /**
   * Lends out a pooled connection, which is in autocommit mode.
   *
   * @param delegate the pool's connection
   * @param failures is told of every failure
   * @param usable false once the connection's generation is over
   * @param onClose runs exactly once, when the caller gives the connection back
   */
  public BorrowedConnection(
      Connection delegate, FailureSink failures, BooleanSupplier usable, Runnable onClose) {
    this.delegate = delegate;
    this.failures = failures;
    this.usable = usable;
    this.onClose = onClose;
  }

  @Override
  Connection delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return judge(thrown, autoCommit ? Phase.NOTHING_SENT : Phase.IN_TRANSACTION);
  }

  /** A statement failed; its text, where known, tells whether it may have carried a commit. */
  SQLException statementFailed(SQLException thrown, @Nullable String sql) {
    if (sql != null && TransactionControl.mayCommit(sql)) {
      return judge(thrown, Phase.COMMIT_SENT);
    }
    return judge(thrown, autoCommit ? Phase.AUTOCOMMIT_WRITE : Phase.IN_TRANSACTION);
  }

  private SQLException judge(SQLException thrown, Phase callPhase) {
    Phase phase = neverSent(thrown) ? phaseBeforeTheCall(callPhase) : callPhase;
    Outcome outcome = Outcome.of(phase, thrown.getSQLState());
    failures.failed(thrown, outcome, onStandby());
    if (outcome == Outcome.UNKNOWN) {
      SQLException unknown =
          new SQLNonTransientConnectionException(
              "it is unknown whether the work was committed: the connection was lost ("
                  + thrown.getSQLState()
                  + ") before the reply came; look at the data before running it again",
              SqlState.TRANSACTION_RESOLUTION_UNKNOWN,
              thrown);
      return OutcomeNote.attach(unknown, outcome, phase);
    }
    return OutcomeNote.attach(thrown, outcome, phase);
  }

  /** The driver says 08003 for a connection that it knows is closed, before it sends anything. */
  private boolean neverSent(SQLException thrown) {
    return closed.get() || SqlState.CONNECTION_DOES_NOT_EXIST.equals(thrown.getSQLState());
  }

  private Phase phaseBeforeTheCall(Phase callPhase) {
    return autoCommit && callPhase != Phase.COMMIT_SENT ? Phase.NOTHING_SENT : Phase.IN_TRANSACTION;
  }

  /** Reported by the server without a query, since PostgreSQL 14. */
  private boolean onStandby() {
    try {
      return "on".equals(delegate.unwrap(PGConnection.class).getParameterStatus("in_hot_standby"));
    } catch (SQLException alreadyClosed) {
      return false;
    }
  }

  @Override
  public void commit() throws SQLException {
    try {
      delegate.commit();
    } catch (SQLException e) {
      throw judge(e, autoCommit ? Phase.NOTHING_SENT : Phase.COMMIT_SENT);
    }
  }

  @Override
  public void setAutoCommit(boolean on) throws SQLException {
    try {
      delegate.setAutoCommit(on);
      autoCommit = on;
    } catch (SQLException e) {
      throw judge(e, on && !autoCommit ? Phase.COMMIT_SENT : Phase.NOTHING_SENT);
    }
  }

  @Override
  public boolean isValid(int seconds) throws SQLException {
    return !closed.get() && usable.getAsBoolean() && super.isValid(seconds);
  }

  @Override
  public boolean isClosed() throws SQLException {
    return closed.get() || super.isClosed();
  }

  @Override
  public void close() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      try {
        delegate.close();
      } finally {
        onClose.run();
      }
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : super.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || super.isWrapperFor(type);
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new BorrowedStatement(this, super.createStatement());
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return new BorrowedStatement(this, super.createStatement(type, concurrency));
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return new BorrowedStatement(this, super.createStatement(type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return new BorrowedPreparedStatement(this, super.prepareStatement(sql), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    return new BorrowedPreparedStatement(this, super.prepareStatement(sql, generatedKeys), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
    return new BorrowedPreparedStatement(this, super.prepareStatement(sql, keys), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
    return new BorrowedPreparedStatement(this, super.prepareStatement(sql, keys), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return new BorrowedPreparedStatement(this, super.prepareStatement(sql, type, concurrency), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return new BorrowedPreparedStatement(
        this, super.prepareStatement(sql, type, concurrency, holdability), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return new BorrowedCallableStatement(this, super.prepareCall(sql), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return new BorrowedCallableStatement(this, super.prepareCall(sql, type, concurrency), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return new BorrowedCallableStatement(
        this, super.prepareCall(sql, type, concurrency, holdability), sql);
  }

  @Override
  public String toString() {
    return "BorrowedConnection[" + delegate + "]";
  }
}
