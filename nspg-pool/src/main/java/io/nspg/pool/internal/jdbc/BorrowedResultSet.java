package io.nspg.pool.internal.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The rows of a borrowed connection's statement. One is made per query, so it holds no more than it
 * must. Changing a row through it sends a statement, which is judged as one.
 */
final class BorrowedResultSet extends ForwardingResultSet {

  private static final String ROW_CHANGE = "UPDATE";

  private final ForwardingStatement statement;
  private final BorrowedConnection owner;
  private final ResultSet delegate;

  BorrowedResultSet(ForwardingStatement statement, BorrowedConnection owner, ResultSet delegate) {
    this.statement = statement;
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  ResultSet delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return owner.work().afterwards(thrown);
  }

  @Override
  public Statement getStatement() throws SQLException {
    return statement;
  }

  @Override
  public Object getObject(int index) throws SQLException {
    return owner.linked(super.getObject(index));
  }

  @Override
  public Array getArray(int index) throws SQLException {
    return (Array) owner.linked((Object) super.getArray(index));
  }

  @Override
  public Object getObject(String name) throws SQLException {
    return owner.linked(super.getObject(name));
  }

  @Override
  public Array getArray(String name) throws SQLException {
    return (Array) owner.linked((Object) super.getArray(name));
  }

  @Override
  public void insertRow() throws SQLException {
    changing(ResultSet::insertRow);
  }

  @Override
  public void updateRow() throws SQLException {
    changing(ResultSet::updateRow);
  }

  @Override
  public void deleteRow() throws SQLException {
    changing(ResultSet::deleteRow);
  }

  private void changing(RowChange change) throws SQLException {
    owner.work().executing(ROW_CHANGE);
    try {
      change.apply(delegate);
    } catch (SQLException e) {
      throw owner.work().executionFailed(e, ROW_CHANGE, 0);
    }
    owner.executed(ROW_CHANGE, 1);
  }

  @FunctionalInterface
  private interface RowChange {
    void apply(ResultSet rows) throws SQLException;
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
