package io.nspg.benchmarks.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** A prepared statement that finds one row, or changes one, and can be used after it is closed. */
abstract class StubStatement implements PreparedStatement {

  private static final Completion<StubStatement> CLASS = new Completion<>(StubStatement.class);

  private final StubRow row = StubRow.of(this);
  private final Connection connection;

  StubStatement(Connection connection) {
    this.connection = connection;
  }

  static PreparedStatement of(Connection connection) {
    return CLASS.instance(connection);
  }

  @Override
  public ResultSet executeQuery() {
    row.rewind();
    return row;
  }

  @Override
  public int executeUpdate() {
    return 1;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public void close() {}
}
