package io.nspg.pool.internal.admission;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.pool.internal.jdbc.BorrowedConnection;
import io.nspg.pool.internal.jdbc.ConnectionObserver;
import io.nspg.pool.internal.jdbc.Lender;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where all callers wait. A caller first takes a seat (there are as many as connections, served in
 * order of arrival), then waits for a writer, then enters that writer's pool in short slices. After
 * the borrow one compare tells whether the generation ended meanwhile. Thread-safe.
 *
 * <p>Implementation note: a caller for whom everything is ready takes no lock and reads no clock.
 * It has its seat before it looks whether the generation is still served, and keeps it as long as
 * it has the connection; whoever ends the serving does so before it counts the seats. One of the
 * two always sees the other.
 */
public final class WaitingRoom {

  private static final Duration SLICE = Duration.ofMillis(50);

  /** How long a caller that has not looked at the clock may wait in a pool. */
  private static final Duration GLANCE = Duration.ofMillis(1);

  /** More than can ever wait: a closed room gives everybody a seat, to be sent home from. */
  private static final int SEATS_FOR_ALL = 1 << 20;

  private final int size;
  private final Semaphore seats;
  private final Duration patience;
  private final Supplier<String> situation;
  private final PgListener listener;
  private final TimeSource time;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Lending current;
  private boolean held;
  private volatile @Nullable Lending served;
  private volatile boolean closed;

  /**
   * An empty room without a writer.
   *
   * @param size most connections lent at a time
   * @param patience the longest wait of a caller
   * @param situation says in words what is known of the nodes, for the message of a timeout
   */
  public WaitingRoom(
      int size,
      Duration patience,
      Supplier<String> situation,
      PgListener listener,
      TimeSource time) {
    this.size = size;
    this.seats = new Semaphore(size, true);
    this.patience = patience;
    this.situation = situation;
    this.listener = listener;
    this.time = time;
  }

  /** Serves callers from a generation; from none when null. */
  public void serve(@Nullable WriterGeneration generation) {
    lock.lock();
    try {
      current = generation == null ? null : new Lending(generation);
      held = false;
      changed();
    } finally {
      lock.unlock();
    }
  }

  /** Lets callers wait although the generation stays: its node does not answer. */
  public void hold(boolean on) {
    lock.lock();
    try {
      held = on;
      changed();
    } finally {
      lock.unlock();
    }
  }

  /** Turns away everyone, those who wait included. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed();
    } finally {
      lock.unlock();
    }
    seats.release(SEATS_FOR_ALL);
  }

  /** Under the lock. */
  private void changed() {
    served = held || closed ? null : current;
    changed.signalAll();
  }

  /**
   * Waits until nothing is lent, or the deadline, or an interrupt. Comes after {@link #close}.
   *
   * @return how many connections are still lent
   */
  public int awaitReturned(Deadline deadline) {
    lock.lock();
    try {
      while (lent() > 0 && !deadline.expired()) {
        changed.awaitNanos(deadline.remainingNanos());
      }
      return lent();
    } catch (InterruptedException noTimeLeft) {
      Thread.currentThread().interrupt();
      return lent();
    } finally {
      lock.unlock();
    }
  }

  /** Of a closed room: whoever still has a seat has a connection, or is on its way out. */
  private int lent() {
    return size + SEATS_FOR_ALL - seats.availablePermits();
  }

  /** Waits for a writer that is served from. */
  public boolean awaitWriter(Deadline deadline) throws InterruptedException {
    return awaitServed(deadline) != null;
  }

  /**
   * Lends a connection to the writer.
   *
   * @throws SQLTransientConnectionException when there was none before the deadline
   * @throws SQLNonTransientConnectionException when the client is closed
   */
  public Connection acquire() throws SQLException {
    Lending ready = served;
    @Nullable Connection connection =
        ready != null && !seats.hasQueuedThreads() && seats.tryAcquire()
            ? tryLendOrStandUp(ready, GLANCE)
            : null;
    return connection == null ? acquireInTurn() : connection;
  }

  private Connection acquireInTurn() throws SQLException {
    long startedNanos = time.nanoTime();
    Deadline deadline = Deadline.after(patience, time);
    try {
      boolean seated = seats.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      @Nullable Connection connection = seated ? awaitLent(deadline) : null;
      if (connection != null) {
        return connection;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted(
          new SQLTransientConnectionException("interrupted while waiting", "08001", e));
    }
    throw closed ? turnedAway() : timedOut(Duration.ofNanos(time.nanoTime() - startedNanos));
  }

  /** Keeps its seat until it is lent a connection; gives it up when it is not. */
  private @Nullable Connection awaitLent(Deadline deadline)
      throws SQLException, InterruptedException {
    @Nullable Connection connection = null;
    try {
      while (connection == null && !closed && !deadline.expired()) {
        @Nullable Lending serving = awaitServed(deadline);
        connection = serving == null ? null : tryLend(serving, slice(deadline));
      }
      return connection;
    } finally {
      if (connection == null) {
        standUp();
      }
    }
  }

  private @Nullable Connection tryLendOrStandUp(Lending lending, Duration slice)
      throws SQLException {
    @Nullable Connection connection = null;
    try {
      connection = tryLend(lending, slice);
      return connection;
    } finally {
      if (connection == null) {
        standUp();
      }
    }
  }

  private static Duration slice(Deadline deadline) {
    Duration remaining = deadline.remaining();
    return remaining.compareTo(SLICE) < 0 ? remaining : SLICE;
  }

  /** Null when the pool had none free in time, or when the serving ended meanwhile. */
  private @Nullable Connection tryLend(Lending lending, Duration slice) throws SQLException {
    try {
      @Nullable Connection pooled = lending.generation.borrow(slice);
      if (pooled == null) {
        return null;
      }
      if (lending == served) {
        return BorrowedConnection.of(pooled, lending);
      }
      giveUp(pooled);
      return null;
    } catch (SQLException e) {
      throw notStarted(e);
    }
  }

  private static void giveUp(Connection pooled) {
    try {
      pooled.close();
    } catch (SQLException brokenAlready) {
      // Its generation is over, and so is it; the caller is served from the next one.
      return;
    }
  }

  /** Gives a seat back, and with it whatever was lent. */
  private void standUp() {
    seats.release();
    if (closed) {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private @Nullable Lending awaitServed(Deadline deadline) throws InterruptedException {
    Lending ready = served;
    if (ready != null) {
      return ready;
    }
    lock.lock();
    try {
      while (!closed && served == null && !deadline.expired()) {
        changed.awaitNanos(deadline.remainingNanos());
      }
      return served;
    } finally {
      lock.unlock();
    }
  }

  private static SQLException turnedAway() {
    return notStarted(new SQLNonTransientConnectionException("the client is closed", "08003"));
  }

  private SQLException timedOut(Duration waited) {
    int waiting = seats.getQueueLength();
    listener.on(new PgEvent.AcquireTimedOut(time.now(), waited, waiting));
    return notStarted(
        new SQLTransientConnectionException(
            "no connection to the writer within "
                + patience.toMillis()
                + " ms (nspg.timeout.acquire): "
                + (size - seats.availablePermits())
                + " of "
                + size
                + " connections taken or waited for (nspg.pool.writer.max), "
                + waiting
                + " more callers waiting; "
                + situation.get(),
            "08001"));
  }

  private static <T extends SQLException> T notStarted(T failure) {
    return OutcomeNote.attach(failure, Outcome.NOT_STARTED, Phase.NOTHING_SENT);
  }

  /** What a lent connection sees of this room: the generation that it was lent from. */
  private final class Lending implements Lender {

    private final WriterGeneration generation;

    Lending(WriterGeneration generation) {
      this.generation = generation;
    }

    @Override
    public boolean isCurrent() {
      return this == served;
    }

    @Override
    public void returned() {
      standUp();
    }

    @Override
    public ConnectionObserver observer() {
      return generation.observer();
    }
  }
}
