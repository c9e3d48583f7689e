package io.nspg.pool.internal.jdbc;

import io.nspg.failure.SqlState;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection lent to a caller. Every failure leaves it with an outcome: the driver's own
 * exception with a note, or, when the reply to a commit is missing, an exception that no framework
 * retries.
 *
 * <p>Like every JDBC connection it serves one thread at a time; {@link #close} and {@link #abort}
 * may come from another.
 */
public final class BorrowedConnection extends ForwardingConnection {

  private static final AtomicIntegerFieldUpdater<BorrowedConnection> CLOSED =
      AtomicIntegerFieldUpdater.newUpdater(BorrowedConnection.class, "closed");

  private final Connection delegate;
  private final Lender lender;
  private final UnitOfWork work;
  private volatile int closed;
  private volatile @Nullable Statement running;
  private volatile @Nullable BorrowedPgConnection pgConnection;

  private BorrowedConnection(Connection delegate, Lender lender, UnitOfWork work) {
    this.delegate = delegate;
    this.lender = lender;
    this.work = work;
  }

  /**
   * Lends out a pooled connection, which is in autocommit mode.
   *
   * @param pooled the pool's connection, over a {@link PhysicalConnection}
   * @param lender is told what happens on it, and when it comes back
   * @throws SQLException if the pool's connection is closed already
   */
  public static BorrowedConnection of(Connection pooled, Lender lender) throws SQLException {
    PhysicalConnection physical = pooled.unwrap(PhysicalConnection.class);
    return new BorrowedConnection(pooled, lender, new UnitOfWork(physical, lender.observer()));
  }

  @Override
  protected Connection delegate() {
    return delegate;
  }

  @Override
  protected SQLException failed(SQLException thrown) {
    return work.afterwards(thrown);
  }

  @Override
  protected SQLException preparationFailed(SQLException thrown) {
    return work.beforeSending(thrown);
  }

  UnitOfWork work() {
    return work;
  }

  /**
   * Takes the end of the transaction out of the hands of whoever works on the connection, or gives
   * it back. While it is on, everything that would commit, roll back or close is refused before it
   * is sent, SQL text included: a block that is run again as a whole must not end half of it.
   */
  public void refuseEnd(boolean on) {
    work.refuseEnd(on);
  }

  @Override
  public void commit() throws SQLException {
    work.allowEnd("commit");
    work.ending();
    try {
      delegate.commit();
    } catch (SQLException e) {
      throw work.commitFailed(e);
    }
    work.committed(remarks());
  }

  /** What the server remarked since the last look; nothing when cut since, which undoes nothing. */
  private @Nullable SQLWarning remarks() {
    try {
      return work.unseen(delegate.getWarnings());
    } catch (SQLException cutSince) {
      return null;
    }
  }

  private static @Nullable SQLWarning remarksOn(Statement statement) {
    try {
      return statement.isClosed() ? null : statement.getWarnings();
    } catch (SQLException closedSince) {
      return null;
    }
  }

  /** Rows that the driver made by a statement of its own, led back to this connection. */
  ResultSet linked(ResultSet rows) throws SQLException {
    Statement statement = rows.getStatement();
    return statement == null
        ? rows
        : new BorrowedResultSet(new BorrowedStatement(this, statement), this, rows);
  }

  /** A value that may have a way back to the driver's connection: a cursor, an array; or null. */
  Object linked(Object value) throws SQLException {
    if (value instanceof ResultSet rows) {
      return linked(rows);
    }
    return value instanceof Array array ? new BorrowedArray(this, array) : value;
  }

  /** A statement is about to be sent. */
  void executing(Statement statement, @Nullable String sql) throws SQLException {
    work.executing(sql);
    running = statement;
  }

  /** It has failed. */
  SQLException executionFailed(SQLException thrown, String sql, int batch) {
    running = null;
    return work.executionFailed(thrown, sql, batch);
  }

  /** It has succeeded. */
  void executed(Statement statement, @Nullable String sql, int batch, long updateCount)
      throws SQLException {
    running = null;
    work.executed(sql, batch, updateCount, remarksOn(statement));
  }

  /** Something that is not a statement of JDBC's, but writes as one, has succeeded. */
  void executed(String command, long updateCount) throws SQLException {
    work.executed(command, 0, updateCount, remarks());
  }

  @Override
  public void rollback() throws SQLException {
    work.allowEnd("rollback");
    work.ending();
    super.rollback();
    work.rolledBack();
  }

  /** Switching it on commits what is open. */
  @Override
  public void setAutoCommit(boolean on) throws SQLException {
    boolean commits = on && !work.autoCommit();
    if (commits) {
      work.allowEnd("setAutoCommit(true)");
    }
    work.ending();
    try {
      delegate.setAutoCommit(on);
    } catch (SQLException e) {
      throw commits ? work.commitFailed(e) : work.afterwards(e);
    }
    work.setAutoCommit(on);
    if (commits) {
      work.committed(remarks());
    }
  }

  @Override
  public void setReadOnly(boolean on) throws SQLException {
    super.setReadOnly(on);
    work.setReadOnly(on);
  }

  /**
   * Ends a request, an independent piece of work (JDBC 4.3).
   *
   * @throws SQLException 25001 if a transaction is still open: it would reach into the next request
   */
  @Override
  public void endRequest() throws SQLException {
    if (closed == 0 && work.isOpen()) {
      throw new SQLException(
          "endRequest with an open transaction; commit it or roll it back first",
          SqlState.ACTIVE_SQL_TRANSACTION);
    }
    super.endRequest();
  }

  /** False at once when the generation is over, whatever its server would say. */
  @Override
  public boolean isValid(int seconds) throws SQLException {
    return closed == 0 && lender.isCurrent() && super.isValid(seconds);
  }

  @Override
  public boolean isClosed() throws SQLException {
    return closed != 0 || super.isClosed();
  }

  /** Refused to a block of {@code inTransaction} itself; anybody else may cut it off. */
  @Override
  public void abort(Executor executor) throws SQLException {
    if (work.isInBlock()) {
      work.allowEnd("abort");
    }
    super.abort(executor);
  }

  /**
   * Gives the connection back; what is open on it is rolled back, also where the pool cannot know
   * of it (begun by SQL text, or used through the driver's own interfaces). A statement that still
   * runs, for another thread closes, is cancelled. Never fails but for a block that may not close:
   * what was done is decided by now, and the pool looks after the rest.
   */
  @Override
  public void close() throws SQLException {
    if (closed != 0) {
      return;
    }
    work.allowEnd("close");
    if (CLOSED.compareAndSet(this, 0, 1)) {
      try {
        endWhatGoesOn();
      } finally {
        giveBack();
      }
    }
  }

  private void giveBack() {
    work.over();
    try {
      delegate.close();
    } catch (SQLException broken) {
      lender.observer().failed(broken, false);
    } finally {
      lender.returned();
    }
  }

  private void endWhatGoesOn() {
    Statement busy = running;
    BorrowedPgConnection driver = pgConnection;
    if (busy != null) {
      cancel(busy);
    }
    if (driver != null) {
      driver.cancelWhatIsOpen();
    }
    if (work.isOpen()) {
      rollBackWhatIsOpen();
    }
  }

  private void cancel(Statement busy) {
    try {
      busy.cancel();
    } catch (SQLException broken) {
      lender.observer().failed(broken, false);
    }
  }

  private void rollBackWhatIsOpen() {
    try {
      if (work.autoCommit()) {
        try (Statement statement = delegate.createStatement()) {
          statement.execute("ROLLBACK");
        }
      } else {
        delegate.rollback();
      }
    } catch (SQLException broken) {
      lender.observer().failed(broken, false);
    }
    work.abandoned();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    work.driverLent();
    return type == PGConnection.class ? type.cast(pgConnection()) : super.unwrap(type);
  }

  /** Asks the delegate every time: a closed one refuses. */
  private PGConnection pgConnection() throws SQLException {
    PGConnection driver = super.unwrap(PGConnection.class);
    BorrowedPgConnection known = pgConnection;
    if (known == null) {
      known = new BorrowedPgConnection(this, driver);
      pgConnection = known;
    }
    return known;
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
