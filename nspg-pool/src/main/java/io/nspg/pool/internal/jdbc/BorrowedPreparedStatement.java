package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

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

  @Override
  SQLException failed(SQLException thrown) {
    return owner.statementFailed(thrown, sql);
  }

  @Override
  public Connection getConnection() {
    return owner;
  }
}
