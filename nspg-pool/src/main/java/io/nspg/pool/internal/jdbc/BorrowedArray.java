package io.nspg.pool.internal.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** An array of a borrowed connection's result; its rows lead back to that connection. */
final class BorrowedArray implements Array {

  private final BorrowedConnection owner;
  private final Array delegate;

  BorrowedArray(BorrowedConnection owner, Array delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    try {
      return delegate.getBaseTypeName();
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public int getBaseType() throws SQLException {
    try {
      return delegate.getBaseType();
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public Object getArray() throws SQLException {
    try {
      return delegate.getArray();
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public Object getArray(Map<String, Class<?>> types) throws SQLException {
    try {
      return delegate.getArray(types);
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    try {
      return delegate.getArray(index, count);
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> types) throws SQLException {
    try {
      return delegate.getArray(index, count, types);
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    try {
      return owner.linked(delegate.getResultSet());
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> types) throws SQLException {
    try {
      return owner.linked(delegate.getResultSet(types));
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    try {
      return owner.linked(delegate.getResultSet(index, count));
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> types)
      throws SQLException {
    try {
      return owner.linked(delegate.getResultSet(index, count, types));
    } catch (SQLException e) {
      throw owner.failed(e);
    }
  }

  @Override
  public void free() throws SQLException {
    delegate.free();
  }

  /** The array in PostgreSQL's notation: the driver sends a foreign array by this text. */
  @Override
  public String toString() {
    return delegate.toString();
  }
}
