package io.nspg.pool.internal.admission;

import io.nspg.node.Generation;
import io.nspg.pool.internal.connect.ConnectGate;
import io.nspg.pool.internal.hikari.GenerationPool;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one generation of the writer. Thread-safe.
 *
 * @param generation which one
 * @param pool lends its connections
 * @param gate opens them
 * @param sockets cuts them
 */
public record WriterGeneration(
    Generation generation, GenerationPool pool, ConnectGate gate, SocketRegistry sockets) {

  /** A pooled connection, or null when none was free within the slice. */
  @Nullable Connection borrow(Duration slice) throws SQLException {
    return pool.borrow(slice);
  }

  /** Lends and opens nothing any more; what is lent may finish until {@link #abort}. */
  public void retire() {
    gate.retire();
    pool.evictAll();
  }

  /**
   * Cuts every connection that is still open.
   *
   * @return how many
   */
  public int abort() {
    gate.retire();
    return sockets.abortAll();
  }
}
