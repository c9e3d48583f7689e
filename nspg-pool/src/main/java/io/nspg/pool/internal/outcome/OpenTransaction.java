package io.nspg.pool.internal.outcome;

import io.nspg.pool.internal.jdbc.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Executor;

/**
 * The connection as a block of {@code inTransaction} sees it. When the transaction begins and ends
 * is not the block's to say: a block that commits by itself and then fails would be run again, and
 * its first half done twice.
 */
final class OpenTransaction extends ForwardingConnection {

  private final Connection delegate;

  OpenTransaction(Connection delegate) {
    this.delegate = delegate;
  }

  @Override
  protected Connection delegate() {
    return delegate;
  }

  @Override
  protected SQLException failed(SQLException thrown) {
    return thrown;
  }

  @Override
  public void commit() throws SQLException {
    throw refused("commit");
  }

  @Override
  public void rollback() throws SQLException {
    throw refused("rollback");
  }

  @Override
  public void setAutoCommit(boolean on) throws SQLException {
    if (on) {
      throw refused("setAutoCommit(true)");
    }
  }

  @Override
  public void close() throws SQLException {
    throw refused("close");
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    throw refused("abort");
  }

  private static SQLException refused(String what) {
    return new SQLFeatureNotSupportedException(
        what
            + " is not for the block: inTransaction commits when it returns and rolls back when it"
            + " throws; remove the call, or use writer() for a transaction of your own",
        "0A000");
  }
}
