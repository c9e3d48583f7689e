package io.nspg.pool.internal.connect;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.SqlState;
import io.nspg.node.Generation;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.pool.internal.jdbc.FixedDataSource;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.pool.internal.session.SessionSettings;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code DataSource} through which the pool of one generation opens its connections. While the
 * node is down it waits instead of throwing, so that the pool's own retry ladder, the same in every
 * process of a fleet, never runs. It gives up only when the generation is over. Thread-safe.
 */
public final class ConnectGate extends FixedDataSource {

  private static final String APPLICATION = "writer";
  private static final int SHUTDOWN_SECONDS = 5;

  private final Generation generation;
  private final PhysicalConnector connector;
  private final ConnectPacer pacer;
  private final Semaphore permits;
  private final SocketRegistry sockets;
  private final SessionSettings settings;
  private final Consumer<@Nullable String> suspicions;
  private final PgListener listener;
  private final TimeSource time;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean open = true;
  private boolean retired;

  /**
   * A gate that is open.
   *
   * @param suspicions is told the SQLSTATE of a failed connect that may mean the node is gone
   */
  public ConnectGate(
      Generation generation,
      PhysicalConnector connector,
      ConnectPacer pacer,
      Semaphore permits,
      SocketRegistry sockets,
      SessionSettings settings,
      Consumer<@Nullable String> suspicions,
      PgListener listener,
      TimeSource time) {
    this.generation = generation;
    this.connector = connector;
    this.pacer = pacer;
    this.permits = permits;
    this.sockets = sockets;
    this.settings = settings;
    this.suspicions = suspicions;
    this.listener = listener;
    this.time = time;
    pacer.newPhase();
  }

  /** Lets connects through again, from a new random phase. */
  public void up() {
    pacer.newPhase();
    set(true, false);
  }

  /** Holds connects back until {@link #up} or {@link #retire}. */
  public void down() {
    set(false, false);
  }

  /** Ends every wait in the gate with an exception, now and for good. */
  public void retire() {
    set(false, true);
  }

  private void set(boolean nowOpen, boolean nowRetired) {
    lock.lock();
    try {
      open = nowOpen;
      retired |= nowRetired;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      awaitOpen();
      acquirePermit();
      if (!awaitTurnOrRelease()) {
        continue;
      }
      long startedNanos = time.nanoTime();
      try {
        Connection connection =
            connector.open(
                generation.node(),
                sockets.open(permits::release),
                APPLICATION,
                settings.startupOptions(),
                this::check);
        listener.on(
            new PgEvent.ConnectionOpened(
                time.now(), generation, Duration.ofNanos(time.nanoTime() - startedNanos)));
        return connection;
      } catch (SQLException e) {
        listener.on(new PgEvent.ConnectFailed(time.now(), generation.node(), e.getSQLState()));
        if (!SqlState.overload(e.getSQLState()) && !SqlState.badCredentials(e.getSQLState())) {
          suspicions.accept(e.getSQLState());
        }
      }
    }
  }

  /**
   * Whoever answers at the address must be the generation's own server, and keep to its settings.
   */
  private void check(Connection connection) throws SQLException {
    NodeState state = NodeStateQuery.read(connection);
    if (!generation.matches(state)) {
      throw new SQLException(
          "the server at " + generation.node() + " is not that of " + generation,
          SqlState.CONNECTION_REJECTED);
    }
    for (SessionSettings.Deviation deviation : settings.readBack(connection)) {
      listener.on(
          new PgEvent.SettingIgnored(
              time.now(),
              generation.node(),
              deviation.setting(),
              deviation.wanted(),
              deviation.actual()));
    }
  }

  private void acquirePermit() throws SQLException {
    try {
      while (!permits.tryAcquire(100, TimeUnit.MILLISECONDS)) {
        awaitOpen();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void awaitOpen() throws SQLException {
    lock.lock();
    try {
      while (!open && !retired) {
        changed.await();
      }
      if (retired) {
        throw new SQLNonTransientConnectionException(generation + " is over", "08003");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitTurnOrRelease() throws SQLException {
    boolean turn = false;
    try {
      turn = awaitTurn();
      return turn;
    } finally {
      if (!turn) {
        permits.release();
      }
    }
  }

  /** False when the node went down meanwhile: a turn of before is no turn of after. */
  private boolean awaitTurn() throws SQLException {
    Deadline turn = Deadline.after(pacer.until(pacer.reserve()), time);
    lock.lock();
    try {
      while (open && !retired && !turn.expired()) {
        changed.awaitNanos(turn.remainingNanos());
      }
      return open && !retired;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private static SQLException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SQLNonTransientConnectionException("interrupted while opening", "08003", e);
  }

  /**
   * HikariCP overwrites the login timeout of its DataSource; ours is {@code nspg.timeout.login}.
   */
  @Override
  public void setLoginTimeout(int seconds) {}

  /** HikariCP waits this long for its connecting thread to end when a pool is shut down. */
  @Override
  public int getLoginTimeout() {
    return SHUTDOWN_SECONDS;
  }
}
