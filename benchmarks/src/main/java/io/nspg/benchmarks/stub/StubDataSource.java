package io.nspg.benchmarks.stub;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to nothing. Public, with a public constructor, because Agroal makes its source
 * of connections from a class. Thread-safe.
 */
public final class StubDataSource implements DataSource {

  private final Supplier<Connection> connections;
  private int loginTimeout;

  /** Opens a connection whenever asked. */
  public StubDataSource() {
    this(StubConnection::open);
  }

  private StubDataSource(Supplier<Connection> connections) {
    this.connections = connections;
  }

  /** Hands out one and the same connection whenever asked, also when it was closed. */
  public static StubDataSource ofOneConnection() {
    Connection only = StubConnection.open();
    return new StubDataSource(() -> only);
  }

  @Override
  public Connection getConnection() {
    return connections.get();
  }

  @Override
  public Connection getConnection(String user, String password) {
    return connections.get();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public synchronized void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public synchronized int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the stub does not log");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("the stub wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
