package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain statement of a borrowed connection: remembers its texts for a failure's sake. */
final class BorrowedStatement extends ForwardingStatement {

  private final BorrowedConnection owner;
  private final Statement delegate;
  private @Nullable List<String> batch;
  private @Nullable String latest;
  private boolean executedBefore;

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
    return executedBefore
        ? owner.work().betweenExecutions(thrown)
        : owner.work().beforeSending(thrown);
  }

  @Override
  void executing(@Nullable String sql) throws SQLException {
    latest = sql;
    owner.executing(delegate, owner.work().readsTexts() ? text() : sql);
    executedBefore = true;
  }

  /**
   * What is sent, put together where it is read: a batch may be long. A line of its own for every
   * semicolon, for a comment at the end of a text must not hide it.
   */
  private String text() {
    if (latest != null) {
      return latest;
    }
    return batch == null ? "" : String.join("\n;", batch);
  }

  @Override
  void executed(long updateCount) throws SQLException {
    owner.executed(delegate, owner.work().readsTexts() ? text() : latest, size(), updateCount);
    forgetBatch();
  }

  @Override
  SQLException executionFailed(SQLException thrown) {
    SQLException judged = owner.executionFailed(thrown, text(), size());
    forgetBatch();
    return judged;
  }

  private int size() {
    return batch == null || latest != null ? 0 : batch.size();
  }

  /** The driver empties a batch that it was given, whatever came of it; a refused one it keeps. */
  private void forgetBatch() {
    if (latest == null) {
      batch = null;
    }
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
  public void addBatch(String sql) throws SQLException {
    super.addBatch(sql);
    if (batch == null) {
      batch = new ArrayList<>();
    }
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    batch = null;
    super.clearBatch();
  }
}
