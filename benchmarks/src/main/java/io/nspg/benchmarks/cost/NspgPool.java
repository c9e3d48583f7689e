package io.nspg.benchmarks.cost;

import io.nspg.benchmarks.stub.StubDataSource;
import io.nspg.config.NspgConfig;
import io.nspg.config.Pool;
import io.nspg.event.PgListener;
import io.nspg.node.Generation;
import io.nspg.node.History;
import io.nspg.pool.internal.admission.WaitingRoom;
import io.nspg.pool.internal.admission.WriterDataSource;
import io.nspg.pool.internal.admission.WriterGeneration;
import io.nspg.pool.internal.connect.ConnectGate;
import io.nspg.pool.internal.connect.ConnectPacer;
import io.nspg.pool.internal.connect.ConnectWatchdog;
import io.nspg.pool.internal.connect.PhysicalConnector;
import io.nspg.pool.internal.hikari.GenerationPool;
import io.nspg.pool.internal.jdbc.CallMeter;
import io.nspg.pool.internal.jdbc.ConnectionObserver;
import io.nspg.pool.internal.jdbc.FixedDataSource;
import io.nspg.pool.internal.jdbc.PhysicalConnection;
import io.nspg.pool.internal.jdbc.SessionReport;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.pool.internal.session.SessionSettings;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * Our client from the waiting room down to the pool, put together as the client does it, in one
 * generation that never ends. Only the driver is the stub: the pool opens its connections there and
 * not through the gate, which would ask a server who it is.
 */
final class NspgPool implements Contender {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SERVER_VERSION = 160000;

  private final GenerationPool pool;
  private final DataSource source;

  /**
   * A pool.
   *
   * @param listener hears what our client tells, calls too if it wants them
   */
  NspgPool(int size, PgListener listener) {
    TimeSource time = TimeSource.system();
    NspgConfig config =
        NspgConfig.builder().set("nspg.nodes", "127.0.0.1").set("nspg.database", "none").build();
    Pool sizes = config.pool();
    this.pool =
        new GenerationPool(
            "nspg",
            new Pool(size, size, sizes.maxLifetime(), sizes.keepalive(), sizes.idleTimeout()),
            new StubConnections());
    WaitingRoom room =
        new WaitingRoom(size, PATIENCE, () -> "the stub is always up", listener, time);
    room.serve(generation(config, pool, listener, time));
    this.source = new WriterDataSource(room);
  }

  private static WriterGeneration generation(
      NspgConfig config, GenerationPool pool, PgListener listener, TimeSource time) {
    Generation generation =
        new Generation(1, config.nodes().get(0), new History(1, 1), Instant.EPOCH, SERVER_VERSION);
    SocketRegistry sockets = new SocketRegistry();
    ConnectGate unused =
        new ConnectGate(
            generation,
            new PhysicalConnector(config, new ConnectWatchdog(), time),
            new ConnectPacer(config.fleet(), time, RandomSource.system()),
            new Semaphore(0),
            sockets,
            SessionSettings.of(config.timeouts(), SERVER_VERSION),
            sqlState -> {},
            listener,
            time);
    return new WriterGeneration(
        generation, pool, unused, sockets, new Observer(generation, listener, time));
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public void close() {
    try {
      pool.shutdown();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the pool opens its connections: each has its place among the sockets, as a real one. */
  private static final class StubConnections extends FixedDataSource {

    private final DataSource driver = new StubDataSource();
    private final SocketRegistry sockets = new SocketRegistry();

    @Override
    public Connection getConnection() throws SQLException {
      return new PhysicalConnection(
          driver.getConnection(), sockets.open(() -> {}), new IdleSession());
    }

    @Override
    public void setLoginTimeout(int seconds) {}
  }

  /** Takes a lock for the state of the transaction, as pgjdbc does. */
  private static final class IdleSession implements SessionReport {

    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public TransactionState transactionState() {
      lock.lock();
      try {
        return TransactionState.IDLE;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean enforcesReadOnly() {
      return true;
    }

    @Override
    public boolean onStandby() {
      return false;
    }

    @Override
    public boolean readOnlyByDefault() {
      return false;
    }
  }

  private record Observer(Generation generation, PgListener listener, TimeSource time)
      implements ConnectionObserver {

    @Override
    public void failed(SQLException thrown, boolean onStandby) {}

    @Override
    public void outcomeUnknown(@Nullable String sqlState) {}

    @Override
    public boolean commitNotReplicated() {
      return false;
    }

    @Override
    public @Nullable CallMeter newCallMeter() {
      return listener.hearsCalls() ? new CallMeter(generation, listener, time) : null;
    }
  }
}
