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
  void executing(@Nullable String sql) {
    if (sql != null) {
      latestSql = sql;
    }
  }

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
      forgetBatch();
    }
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    try {
      return super.executeLargeBatch();
    } finally {
      forgetBatch();
    }
  }

  /** The driver has emptied its batch, whatever came of it. */
  private void forgetBatch() {
    if (!batch.isEmpty()) {
      latestSql = batch.get(batch.size() - 1);
      batch.clear();
    }
  }
}
