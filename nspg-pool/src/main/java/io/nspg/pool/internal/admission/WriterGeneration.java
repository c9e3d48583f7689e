package io.nspg.pool.internal.admission;

import io.nspg.node.Generation;
import io.nspg.pool.internal.connect.ConnectGate;
import io.nspg.pool.internal.hikari.GenerationPool;
import io.nspg.pool.internal.jdbc.ConnectionObserver;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** All that belongs to one generation of the writer: it begins and ends as one. Thread-safe. */
public final class WriterGeneration {

  private final Generation generation;
  private final GenerationPool pool;
  private final ConnectGate gate;
  private final SocketRegistry sockets;
  private final ConnectionObserver observer;

  /**
   * A generation that has begun.
   *
   * @param pool lends its connections
   * @param gate opens them
   * @param sockets cuts them
   * @param observer is told what happens on them
   */
  public WriterGeneration(
      Generation generation,
      GenerationPool pool,
      ConnectGate gate,
      SocketRegistry sockets,
      ConnectionObserver observer) {
    this.generation = generation;
    this.pool = pool;
    this.gate = gate;
    this.sockets = sockets;
    this.observer = observer;
  }

  /** Which one. */
  public Generation generation() {
    return generation;
  }

  /** Is told what happens on lent connections. */
  ConnectionObserver observer() {
    return observer;
  }

  /** A pooled connection, or null when none was free within the slice. */
  @Nullable Connection borrow(Duration slice) throws SQLException {
    return pool.borrow(slice);
  }

  /** Holds connects back while the node does not answer, and lets them through again. */
  void hold(boolean on) {
    if (on) {
      gate.down();
    } else {
      gate.up();
    }
  }

  /** Lends and opens nothing any more; what is lent may finish until {@link #abort}. */
  void retire() {
    gate.retire();
    pool.evictAll();
  }

  /**
   * Cuts every connection that is still open.
   *
   * @return how many
   */
  int abort() {
    gate.retire();
    return sockets.abortAll();
  }

  /** Ends the pool. Blocks until its threads are done. */
  void shutdown() {
    try {
      pool.shutdown();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
