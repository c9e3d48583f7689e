package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a borrowed connection tells of its database; every way back leads to that connection. */
final class BorrowedDatabaseMetaData extends ForwardingDatabaseMetaData {

  private final BorrowedConnection owner;
  private final DatabaseMetaData delegate;

  BorrowedDatabaseMetaData(BorrowedConnection owner, DatabaseMetaData delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  DatabaseMetaData delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return owner.failed(thrown);
  }

  @Override
  ResultSet wrapped(ResultSet rows) throws SQLException {
    return owner.linked(rows);
  }

  @Override
  public Connection getConnection() {
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
