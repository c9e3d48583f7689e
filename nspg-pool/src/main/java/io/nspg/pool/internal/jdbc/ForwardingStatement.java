package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Every method of {@link Statement} handed to a delegate, and every failure shown to {@code
 * failed}. Mechanical and complete; a test proves both. What differs from the delegate stands in
 * the subclass.
 */
@SuppressWarnings("deprecation")
abstract class ForwardingStatement implements Statement {

  abstract Statement delegate();

  /** What the caller gets to see in place of what the delegate threw. */
  abstract SQLException failed(SQLException thrown);

  /** The same for the methods that send a statement. */
  abstract SQLException executionFailed(SQLException thrown);

  /**
   * Comes before everything that sends a statement; what this throws is not judged.
   *
   * @param sql the text given in this call; null where it was given before
   */
  abstract void executing(@Nullable String sql) throws SQLException;

  /**
   * Comes after it, when the delegate has succeeded; what this throws is not judged again.
   *
   * @param updateCount the rows changed; -1 where the delegate did not say
   */
  abstract void executed(long updateCount) throws SQLException;

  /** What the caller gets to see in place of the delegate's result set. */
  abstract ResultSet wrapped(ResultSet rows);

  @Override
  public void addBatch(String sql) throws SQLException {
    try {
      delegate().addBatch(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void cancel() throws SQLException {
    try {
      delegate().cancel();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void clearBatch() throws SQLException {
    try {
      delegate().clearBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    try {
      delegate().clearWarnings();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate().close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    try {
      delegate().closeOnCompletion();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String enquoteIdentifier(String text, boolean value) throws SQLException {
    try {
      return delegate().enquoteIdentifier(text, value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String enquoteLiteral(String text) throws SQLException {
    try {
      return delegate().enquoteLiteral(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public String enquoteNCharLiteral(String text) throws SQLException {
    try {
      return delegate().enquoteNCharLiteral(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean execute(String sql, int[] indexes) throws SQLException {
    executing(sql);
    boolean hasRows;
    try {
      hasRows = delegate().execute(sql, indexes);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return hasRows;
  }

  @Override
  public boolean execute(String sql, String[] names) throws SQLException {
    executing(sql);
    boolean hasRows;
    try {
      hasRows = delegate().execute(sql, names);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return hasRows;
  }

  @Override
  public boolean execute(String sql, int number) throws SQLException {
    executing(sql);
    boolean hasRows;
    try {
      hasRows = delegate().execute(sql, number);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return hasRows;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    executing(sql);
    boolean hasRows;
    try {
      hasRows = delegate().execute(sql);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return hasRows;
  }

  @Override
  public int[] executeBatch() throws SQLException {
    executing(null);
    int[] counts;
    try {
      counts = delegate().executeBatch();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return counts;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    executing(null);
    long[] counts;
    try {
      counts = delegate().executeLargeBatch();
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return counts;
  }

  @Override
  public long executeLargeUpdate(String sql, int[] indexes) throws SQLException {
    executing(sql);
    long count;
    try {
      count = delegate().executeLargeUpdate(sql, indexes);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public long executeLargeUpdate(String sql, String[] names) throws SQLException {
    executing(sql);
    long count;
    try {
      count = delegate().executeLargeUpdate(sql, names);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public long executeLargeUpdate(String sql, int number) throws SQLException {
    executing(sql);
    long count;
    try {
      count = delegate().executeLargeUpdate(sql, number);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    executing(sql);
    long count;
    try {
      count = delegate().executeLargeUpdate(sql);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    executing(sql);
    ResultSet rows;
    try {
      rows = delegate().executeQuery(sql);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(-1);
    return wrapped(rows);
  }

  @Override
  public int executeUpdate(String sql, int[] indexes) throws SQLException {
    executing(sql);
    int count;
    try {
      count = delegate().executeUpdate(sql, indexes);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public int executeUpdate(String sql, String[] names) throws SQLException {
    executing(sql);
    int count;
    try {
      count = delegate().executeUpdate(sql, names);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public int executeUpdate(String sql, int number) throws SQLException {
    executing(sql);
    int count;
    try {
      count = delegate().executeUpdate(sql, number);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    executing(sql);
    int count;
    try {
      count = delegate().executeUpdate(sql);
    } catch (SQLException e) {
      throw executionFailed(e);
    }
    executed(count);
    return count;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return delegate().getConnection();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    try {
      return delegate().getFetchDirection();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    try {
      return delegate().getFetchSize();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    try {
      return wrapped(delegate().getGeneratedKeys());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    try {
      return delegate().getLargeMaxRows();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    try {
      return delegate().getLargeUpdateCount();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    try {
      return delegate().getMaxFieldSize();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getMaxRows() throws SQLException {
    try {
      return delegate().getMaxRows();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    try {
      return delegate().getMoreResults();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean getMoreResults(int number) throws SQLException {
    try {
      return delegate().getMoreResults(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    try {
      return delegate().getQueryTimeout();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    try {
      ResultSet rows = delegate().getResultSet();
      return rows == null ? null : wrapped(rows);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    try {
      return delegate().getResultSetConcurrency();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    try {
      return delegate().getResultSetHoldability();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getResultSetType() throws SQLException {
    try {
      return delegate().getResultSetType();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int getUpdateCount() throws SQLException {
    try {
      return delegate().getUpdateCount();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    try {
      return delegate().getWarnings();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    try {
      return delegate().isCloseOnCompletion();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isClosed() throws SQLException {
    try {
      return delegate().isClosed();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isPoolable() throws SQLException {
    try {
      return delegate().isPoolable();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isSimpleIdentifier(String text) throws SQLException {
    try {
      return delegate().isSimpleIdentifier(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    try {
      return delegate().isWrapperFor(type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setCursorName(String text) throws SQLException {
    try {
      delegate().setCursorName(text);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setEscapeProcessing(boolean value) throws SQLException {
    try {
      delegate().setEscapeProcessing(value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFetchDirection(int number) throws SQLException {
    try {
      delegate().setFetchDirection(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setFetchSize(int number) throws SQLException {
    try {
      delegate().setFetchSize(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setLargeMaxRows(long value) throws SQLException {
    try {
      delegate().setLargeMaxRows(value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setMaxFieldSize(int number) throws SQLException {
    try {
      delegate().setMaxFieldSize(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setMaxRows(int number) throws SQLException {
    try {
      delegate().setMaxRows(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setPoolable(boolean value) throws SQLException {
    try {
      delegate().setPoolable(value);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void setQueryTimeout(int number) throws SQLException {
    try {
      delegate().setQueryTimeout(number);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    try {
      return delegate().unwrap(type);
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
