package io.nspg.benchmarks.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection in autocommit mode with one prepared statement, handed out again and again. */
abstract class StubConnection implements Connection {

  private static final Completion<StubConnection> CLASS = new Completion<>(StubConnection.class);

  private final PreparedStatement statement = StubStatement.of(this);
  private boolean closed;

  static Connection open() {
    return CLASS.instance();
  }

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return statement;
  }

  @Override
  public boolean getAutoCommit() {
    return true;
  }

  @Override
  public void setAutoCommit(boolean on) {}

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void setReadOnly(boolean on) {}

  @Override
  public int getTransactionIsolation() {
    return TRANSACTION_READ_COMMITTED;
  }

  @Override
  public int getHoldability() {
    return ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public int getNetworkTimeout() {
    return 0;
  }

  @Override
  public void setNetworkTimeout(Executor executor, int millis) {}

  @Override
  public @Nullable String getSchema() {
    return null;
  }

  @Override
  public @Nullable String getCatalog() {
    return null;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public boolean isValid(int seconds) {
    return !closed;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort(Executor executor) {
    closed = true;
  }
}
