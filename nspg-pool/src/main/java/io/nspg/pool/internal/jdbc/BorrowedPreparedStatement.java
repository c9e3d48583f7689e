package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement of a borrowed connection. */
final class BorrowedPreparedStatement extends ForwardingPreparedStatement {

  private final BorrowedConnection owner;
  private final PreparedStatement delegate;
  private final String sql;
  private boolean executedBefore;
  private int batch;

  BorrowedPreparedStatement(BorrowedConnection owner, PreparedStatement delegate, String sql) {
    this.owner = owner;
    this.delegate = delegate;
    this.sql = sql;
  }

  @Override
  PreparedStatement delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return executedBefore
        ? owner.work().betweenExecutions(thrown)
        : owner.work().beforeSending(thrown);
  }

  @Override
  void executing(@Nullable String text) throws SQLException {
    owner.executing(delegate, sql);
    executedBefore = true;
  }

  @Override
  void executed(long updateCount) throws SQLException {
    owner.executed(delegate, sql, batch, updateCount);
  }

  @Override
  SQLException executionFailed(SQLException thrown) {
    return owner.executionFailed(thrown, sql, batch);
  }

  @Override
  ResultSet wrapped(ResultSet rows) {
    return new BorrowedResultSet(this, owner, rows);
  }

  @Override
  public Connection getConnection() {
    return owner;
  }

  @Override
  public void addBatch() throws SQLException {
    super.addBatch();
    batch++;
  }

  @Override
  public void clearBatch() throws SQLException {
    batch = 0;
    super.clearBatch();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    try {
      return super.executeBatch();
    } finally {
      batch = 0;
    }
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    try {
      return super.executeLargeBatch();
    } finally {
      batch = 0;
    }
  }
}
