package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain statement of a borrowed connection: remembers its latest text for a failure's sake. */
final class BorrowedStatement extends ForwardingStatement {

  private final BorrowedConnection owner;
  private final Statement delegate;
  private final List<String> batch = new ArrayList<>();
  private @Nullable String latestSql;

  BorrowedStatement(BorrowedConnection owner, Statement delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  Statement delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return owner.statementFailed(thrown, latestSql != null);
  }

  @Override
  SQLException executionFailed(SQLException thrown) {
    return owner.executionFailed(thrown, textOfAllSent());
  }

  /** Put together only here, after a failure: a batch may be long. */
  private String textOfAllSent() {
    List<String> sent = new ArrayList<>(batch);
    if (latestSql != null) {
      sent.add(latestSql);
    }
    return String.join(";", sent);
  }

  @Override
  public Connection getConnection() {
    return owner;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    latestSql = sql;
    return super.execute(sql);
  }

  @Override
  public boolean execute(String sql, int generatedKeys) throws SQLException {
    latestSql = sql;
    return super.execute(sql, generatedKeys);
  }

  @Override
  public boolean execute(String sql, int[] keys) throws SQLException {
    latestSql = sql;
    return super.execute(sql, keys);
  }

  @Override
  public boolean execute(String sql, String[] keys) throws SQLException {
    latestSql = sql;
    return super.execute(sql, keys);
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    latestSql = sql;
    return super.executeUpdate(sql);
  }

  @Override
  public int executeUpdate(String sql, int generatedKeys) throws SQLException {
    latestSql = sql;
    return super.executeUpdate(sql, generatedKeys);
  }

  @Override
  public int executeUpdate(String sql, int[] keys) throws SQLException {
    latestSql = sql;
    return super.executeUpdate(sql, keys);
  }

  @Override
  public int executeUpdate(String sql, String[] keys) throws SQLException {
    latestSql = sql;
    return super.executeUpdate(sql, keys);
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    latestSql = sql;
    return super.executeLargeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
    latestSql = sql;
    return super.executeLargeUpdate(sql, generatedKeys);
  }

  @Override
  public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
    latestSql = sql;
    return super.executeLargeUpdate(sql, keys);
  }

  @Override
  public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
    latestSql = sql;
    return super.executeLargeUpdate(sql, keys);
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    latestSql = sql;
    return super.executeQuery(sql);
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    batch.add(sql);
    super.addBatch(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    batch.clear();
    super.clearBatch();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    try {
      return super.executeBatch();
    } finally {
      executed();
    }
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    try {
      return super.executeLargeBatch();
    } finally {
      executed();
    }
  }

  /** The driver has emptied its batch, whatever came of it. */
  private void executed() {
    if (!batch.isEmpty()) {
      latestSql = batch.get(batch.size() - 1);
      batch.clear();
    }
  }
}
