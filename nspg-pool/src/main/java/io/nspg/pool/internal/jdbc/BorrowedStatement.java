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
  private @Nullable String sent;

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
    return sent == null
        ? owner.work().beforeSending(thrown)
        : owner.work().betweenExecutions(thrown);
  }

  @Override
  void executing(@Nullable String sql) throws SQLException {
    sent = sql == null ? textOfBatch() : sql;
    owner.work().executing(sent);
  }

  /** A line of its own for every semicolon: a comment at the end of a text must not hide it. */
  private String textOfBatch() {
    return batch == null ? "" : String.join("\n;", batch);
  }

  @Override
  void executed(long updateCount) throws SQLException {
    owner.executed(delegate, sent, size(), updateCount);
  }

  @Override
  SQLException executionFailed(SQLException thrown) {
    return owner.work().executionFailed(thrown, sent == null ? "" : sent, size());
  }

  private int size() {
    return batch == null ? 0 : batch.size();
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

  @Override
  public int[] executeBatch() throws SQLException {
    try {
      return super.executeBatch();
    } finally {
      batch = null;
    }
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    try {
      return super.executeLargeBatch();
    } finally {
      batch = null;
    }
  }
}
