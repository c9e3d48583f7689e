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

  BorrowedPreparedStatement(BorrowedConnection owner, PreparedStatement delegate, String sql) {
    this.owner = owner;
    this.delegate = delegate;
    this.sql = sql;
  }

  @Override
  PreparedStatement delegate() {
    return delegate;
  }

  /** It may have been executed before; what it then wrote in autocommit mode is there. */
  @Override
  SQLException failed(SQLException thrown) {
    return owner.statementFailed(thrown, true);
  }

  @Override
  SQLException executionFailed(SQLException thrown) {
    return owner.executionFailed(thrown, sql);
  }

  @Override
  void executing(@Nullable String text) {}

  @Override
  void executed(long updateCount) {}

  @Override
  ResultSet wrapped(ResultSet rows) {
    return new BorrowedResultSet(this, rows);
  }

  @Override
  public Connection getConnection() {
    return owner;
  }
}
