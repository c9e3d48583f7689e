package io.nspg.pool.internal.jdbc;

import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.failure.SqlState;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

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
  private boolean dead;
  private volatile @Nullable Thread closedBy;
  private @Nullable PGConnection pgConnection;

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
  protected Connection delegate() {
    return delegate;
  }

  @Override
  protected SQLException failed(SQLException thrown) {
    return judge(thrown, autoCommit ? Phase.NOTHING_SENT : Phase.IN_TRANSACTION);
  }

  /** A call of a statement failed that sends nothing: a parameter, a result, a second look. */
  SQLException statementFailed(SQLException thrown, boolean executedBefore) {
    if (autoCommit && executedBefore) {
      return judged(thrown, Phase.AUTOCOMMIT_WRITE, Outcome.UNKNOWN);
    }
    return failed(thrown);
  }

  /** Sending a statement failed; its text tells whether it may have committed. */
  SQLException executionFailed(SQLException thrown, String sql) {
    boolean commits = TransactionControl.mayCommit(sql);
    Phase phase =
        commits ? Phase.COMMIT_SENT : autoCommit ? Phase.AUTOCOMMIT_WRITE : Phase.IN_TRANSACTION;
    return mayBeDoneInPart(thrown, sql, commits) && !neverSent(thrown)
        ? judged(thrown, phase, Outcome.UNKNOWN)
        : judge(thrown, phase);
  }

  private boolean mayBeDoneInPart(SQLException thrown, String sql, boolean commits) {
    if (commits) {
      return TransactionControl.isScript(sql);
    }
    return autoCommit
        && (thrown instanceof BatchUpdateException || TransactionControl.isProcedure(sql));
  }

  private SQLException judge(SQLException thrown, Phase callPhase) {
    Phase phase = neverSent(thrown) ? phaseBeforeTheCall(callPhase) : callPhase;
    boolean carriesItsCommit = phase == Phase.AUTOCOMMIT_WRITE || phase == Phase.COMMIT_SENT;
    return judged(
        thrown,
        phase,
        carriesItsCommit && !serverSaidSo(thrown)
            ? Outcome.UNKNOWN
            : Outcome.of(phase, thrown.getSQLState()));
  }

  private SQLException judged(SQLException thrown, Phase phase, Outcome outcome) {
    boolean linkLost = SqlState.linkLost(thrown.getSQLState());
    dead |= isGone();
    failures.failed(thrown, outcome, onStandby());
    if (outcome == Outcome.UNKNOWN && linkLost) {
      SQLException unknown =
          new SQLNonTransientConnectionException(
              "it is unknown whether the work was committed: the connection was lost ("
                  + (thrown.getSQLState() == null ? "no SQLSTATE" : thrown.getSQLState())
                  + ") before the reply came; look at the data before running it again",
              SqlState.TRANSACTION_RESOLUTION_UNKNOWN,
              thrown);
      return OutcomeNote.attach(unknown, outcome, phase);
    }
    return OutcomeNote.attach(thrown, outcome, phase);
  }

  /**
   * Whether the failure is the server's own answer. One that the driver made up (a result that was
   * not asked for, a reply it could not keep) says nothing about what the server did. The exception
   * is its report that COMMIT was answered by ROLLBACK.
   */
  private static boolean serverSaidSo(SQLException thrown) {
    if (SqlState.IN_FAILED_SQL_TRANSACTION.equals(thrown.getSQLState())) {
      return true;
    }
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the call met a connection that was known to be closed, so that it sent nothing: by the
   * driver (which says 08003), by an earlier failure, or by a close in this very thread. A close in
   * another thread proves nothing about a call that was under way.
   */
  private boolean neverSent(SQLException thrown) {
    return SqlState.CONNECTION_DOES_NOT_EXIST.equals(thrown.getSQLState())
        || dead
        || closedBy == Thread.currentThread();
  }

  private Phase phaseBeforeTheCall(Phase callPhase) {
    return autoCommit && callPhase != Phase.COMMIT_SENT ? Phase.NOTHING_SENT : Phase.IN_TRANSACTION;
  }

  private boolean isGone() {
    try {
      return delegate.isClosed();
    } catch (SQLException notEvenThat) {
      return true;
    }
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

  /**
   * Never fails: what was done on the connection is decided by now, and the pool looks after it.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closedBy = Thread.currentThread();
      try {
        delegate.close();
      } catch (SQLException broken) {
        failures.failed(broken, Outcome.ROLLED_BACK, false);
      } finally {
        onClose.run();
      }
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type == PGConnection.class ? type.cast(pgConnection()) : super.unwrap(type);
  }

  /** Asks the delegate every time: a closed one refuses. */
  private PGConnection pgConnection() throws SQLException {
    PGConnection driver = super.unwrap(PGConnection.class);
    if (pgConnection == null) {
      pgConnection = new BorrowedPgConnection(this, driver);
    }
    return pgConnection;
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || super.isWrapperFor(type);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return new BorrowedDatabaseMetaData(this, super.getMetaData());
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
