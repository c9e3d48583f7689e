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
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.pool.internal.session.SessionSettings;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

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

  NspgPool(int size) {
    TimeSource time = TimeSource.system();
    PgListener listener = PgListener.all(List.of());
    NspgConfig config =
        NspgConfig.builder().set("nspg.nodes", "127.0.0.1").set("nspg.database", "none").build();
    Pool sizes = config.pool();
    this.pool =
        new GenerationPool(
            "nspg",
            new Pool(size, size, sizes.maxLifetime(), sizes.keepalive(), sizes.idleTimeout()),
            new StubDataSource());
    WaitingRoom room =
        new WaitingRoom(
            size,
            PATIENCE,
            generation -> (thrown, outcome, onStandby) -> {},
            () -> "the stub is always up",
            listener,
            time);
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
    return new WriterGeneration(generation, pool, unused, sockets);
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
}
