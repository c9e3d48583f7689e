package io.nspg.pool.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows of a borrowed connection's statement. One is made per query: it holds no more. */
final class BorrowedResultSet extends ForwardingResultSet {

  private final ForwardingStatement owner;
  private final ResultSet delegate;

  BorrowedResultSet(ForwardingStatement owner, ResultSet delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  ResultSet delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return owner.failed(thrown);
  }

  @Override
  public Statement getStatement() throws SQLException {
    return owner;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : super.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || super.isWrapperFor(type);
  }
}
