package io.nspg.pool.internal.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A {@code DataSource} whose credentials, timeouts and log are configured, not set by its caller.
 */
public abstract class FixedDataSource implements DataSource {

  @Override
  public final Connection getConnection(String user, String password) throws SQLException {
    throw refused("connections are opened as the configured user (nspg.user)");
  }

  @Override
  public final @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public final void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw refused("what happens here is told to a PgListener");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw refused("the wait for a connection is configured (nspg.timeout.acquire)");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw refused("java.util.logging is not used here");
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException(getClass().getSimpleName() + " is no wrapper for " + type.getName());
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  private static SQLFeatureNotSupportedException refused(String why) {
    return new SQLFeatureNotSupportedException(why, "0A000");
  }
}
