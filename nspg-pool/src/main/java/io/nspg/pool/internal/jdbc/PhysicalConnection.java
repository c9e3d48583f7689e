package io.nspg.pool.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the pool keeps it, together with its raw sockets: whatever layer wants it gone
 * can cut it at once, and whoever judges a failure can tell whether anything was sent.
 */
public final class PhysicalConnection extends ForwardingConnection {

  private final Connection delegate;
  private final ConnectionSlot slot;
  private final SessionReport report;

  /**
   * A connection that was just opened.
   *
   * @param delegate the driver's
   * @param slot where its sockets are registered
   * @param report what the server says of the session
   */
  public PhysicalConnection(Connection delegate, ConnectionSlot slot, SessionReport report) {
    this.delegate = delegate;
    this.slot = slot;
    this.report = report;
  }

  @Override
  protected Connection delegate() {
    return delegate;
  }

  @Override
  protected SQLException failed(SQLException thrown) {
    return thrown;
  }

  long sends() {
    return slot.sends();
  }

  SessionReport report() {
    return report;
  }

  /**
   * Closes the raw sockets first. The driver's own abort can wait for ever inside the TLS close of
   * a connection whose send is blocked; with its socket gone it has nothing to wait for.
   */
  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw new SQLException("abort needs an executor, and was given null", "22004");
    }
    slot.abort();
    super.abort(executor);
  }

  /**
   * Cuts it, and lets the driver know: one whose sockets alone were closed would count as left
   * open, and under TLS the driver warns of that when the garbage collector finds it.
   */
  public void cut() {
    try {
      abort(Runnable::run);
    } catch (SQLException beyondThat) {
      // The sockets are closed, and nobody is waiting for anything else.
      return;
    }
  }

  @Override
  public String toString() {
    return "PhysicalConnection[" + delegate + "]";
  }
}
