package io.nspg.pool;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgListener;
import io.nspg.node.Generation;
import io.nspg.pool.internal.admission.WaitingRoom;
import io.nspg.pool.internal.admission.WriterDataSource;
import io.nspg.pool.internal.admission.WriterGeneration;
import io.nspg.pool.internal.admission.WriterSwitch;
import io.nspg.pool.internal.connect.ConnectGate;
import io.nspg.pool.internal.connect.ConnectPacer;
import io.nspg.pool.internal.connect.ConnectWatchdog;
import io.nspg.pool.internal.connect.ConnectionPermits;
import io.nspg.pool.internal.connect.PhysicalConnector;
import io.nspg.pool.internal.hikari.GenerationPool;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.pool.internal.session.SessionSettings;
import io.nspg.pool.internal.topology.TopologyWatch;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import javax.sql.DataSource;

/** Puts the parts of the writer together and takes them apart again; decides nothing. */
final class WriterAssembly {

  private final NspgConfig config;
  private final PgListener listener;
  private final TimeSource time;
  private final ConnectWatchdog watchdog = new ConnectWatchdog();
  private final PhysicalConnector connector;
  private final ConnectPacer pacer;
  private final ConnectionPermits permits;
  private final WaitingRoom room;
  private final DataSource writer;
  private final WriterSwitch writerSwitch;
  private final TopologyWatch watch;

  WriterAssembly(NspgConfig config, PgListener listener, TimeSource time, RandomSource random) {
    this.config = config;
    this.listener = listener;
    this.time = time;
    this.connector = new PhysicalConnector(config, watchdog, time);
    this.pacer = new ConnectPacer(config.fleet(), time, random);
    this.permits = new ConnectionPermits(config.pool().writerMax());
    this.room =
        new WaitingRoom(
            config.pool().writerMax(), config.timeouts().acquire(), this::describe, listener, time);
    this.writer = new WriterDataSource(room);
    this.writerSwitch = new WriterSwitch(room, this::begin, listener, time);
    this.watch =
        new TopologyWatch(config, connector, watchdog, pacer, writerSwitch, listener, time, random);
  }

  void start() {
    watch.start();
  }

  DataSource writer() {
    return writer;
  }

  String describe() {
    return watch.describe();
  }

  boolean awaitWriter(Deadline deadline) throws InterruptedException {
    return room.awaitWriter(deadline);
  }

  /** Closes everything, also when interrupted: then nothing lent is waited for. */
  int close(Deadline deadline) {
    try {
      return writerSwitch.close(deadline);
    } finally {
      watch.close();
      watchdog.close();
    }
  }

  private WriterGeneration begin(Generation generation) {
    SocketRegistry sockets = new SocketRegistry();
    ConnectGate gate =
        new ConnectGate(
            generation,
            connector,
            pacer,
            permits.of(generation.node()),
            sockets,
            SessionSettings.of(config.timeouts(), generation.serverVersion()),
            sqlState -> watch.suspect(generation, sqlState),
            listener,
            time);
    GenerationPool pool =
        new GenerationPool("nspg-writer-" + generation.number(), config.pool(), gate);
    return new WriterGeneration(
        generation,
        pool,
        gate,
        sockets,
        new GenerationObserver(
            generation, watch, config.baseline().refusesUnreplicatedCommits(), listener, time));
  }
}
