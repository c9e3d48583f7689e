package io.nspg.pool.internal.admission;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.pool.internal.jdbc.BorrowedConnection;
import io.nspg.pool.internal.jdbc.FailureSink;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where all callers wait. A caller first takes a seat (there are as many as connections, served in
 * order of arrival), then waits for a writer, then enters that writer's pool in short slices. After
 * the borrow one compare tells whether the generation ended meanwhile. Thread-safe.
 */
public final class WaitingRoom {

  private static final Duration SLICE = Duration.ofMillis(50);

  /** More than can ever wait: a closed room gives everybody a seat, to be sent home from. */
  private static final int SEATS_FOR_ALL = 1 << 20;

  private final int size;
  private final Semaphore seats;
  private final Duration patience;
  private final Function<WriterGeneration, FailureSink> failures;
  private final Supplier<String> situation;
  private final PgListener listener;
  private final TimeSource time;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable WriterGeneration current;
  private volatile boolean held;
  private volatile boolean closed;
  private int lent;

  /**
   * An empty room without a writer.
   *
   * @param size most connections lent at a time
   * @param patience the longest wait of a caller
   * @param failures where failures of a generation's connections are told
   * @param situation says in words what is known of the nodes, for the message of a timeout
   */
  public WaitingRoom(
      int size,
      Duration patience,
      Function<WriterGeneration, FailureSink> failures,
      Supplier<String> situation,
      PgListener listener,
      TimeSource time) {
    this.size = size;
    this.seats = new Semaphore(size, true);
    this.patience = patience;
    this.failures = failures;
    this.situation = situation;
    this.listener = listener;
    this.time = time;
  }

  /** Serves callers from a generation; from none when null. */
  public void serve(@Nullable WriterGeneration generation) {
    change(generation, false);
  }

  /** Lets callers wait although the generation stays: its node does not answer. */
  public void hold(boolean on) {
    change(current, on);
  }

  private void change(@Nullable WriterGeneration generation, boolean nowHeld) {
    lock.lock();
    try {
      current = generation;
      held = nowHeld;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Turns away everyone, those who wait included. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    seats.release(SEATS_FOR_ALL);
  }

  /**
   * Waits until nothing is lent, or the deadline, or an interrupt.
   *
   * @return how many connections are still lent
   */
  public int awaitReturned(Deadline deadline) {
    lock.lock();
    try {
      while (lent > 0 && !deadline.expired()) {
        changed.awaitNanos(deadline.remainingNanos());
      }
      return lent;
    } catch (InterruptedException noTimeLeft) {
      Thread.currentThread().interrupt();
      return lent;
    } finally {
      lock.unlock();
    }
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
    long startedNanos = time.nanoTime();
    Deadline deadline = Deadline.after(patience, time);
    boolean seated = false;
    boolean served = false;
    try {
      seated = seats.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      while (seated && !closed && !deadline.expired()) {
        @Nullable Connection connection = tryServe(deadline);
        if (connection != null) {
          served = true;
          return connection;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted(
          new SQLTransientConnectionException("interrupted while waiting", "08001", e));
    } catch (SQLException e) {
      throw notStarted(e);
    } finally {
      if (seated && !served) {
        seats.release();
      }
    }
    throw closed ? turnedAway() : timedOut(Duration.ofNanos(time.nanoTime() - startedNanos));
  }

  private @Nullable Connection tryServe(Deadline deadline)
      throws SQLException, InterruptedException {
    @Nullable WriterGeneration generation = awaitServed(deadline);
    if (generation == null) {
      return null;
    }
    Duration slice = deadline.remaining().compareTo(SLICE) < 0 ? deadline.remaining() : SLICE;
    @Nullable Connection pooled = generation.borrow(slice);
    if (pooled == null) {
      return null;
    }
    if (!lend(generation)) {
      pooled.close();
      return null;
    }
    return new BorrowedConnection(
        pooled, failures.apply(generation), () -> generation == current, this::takeBack);
  }

  /** The last look before a connection leaves: is its generation still the current one? */
  private boolean lend(WriterGeneration generation) {
    lock.lock();
    try {
      boolean fit = generation == current && !closed;
      lent += fit ? 1 : 0;
      return fit;
    } finally {
      lock.unlock();
    }
  }

  private void takeBack() {
    lock.lock();
    try {
      lent--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    seats.release();
  }

  private @Nullable WriterGeneration awaitServed(Deadline deadline) throws InterruptedException {
    WriterGeneration ready = current;
    if (ready != null && !held && !closed) {
      return ready;
    }
    lock.lock();
    try {
      while (!closed && (current == null || held) && !deadline.expired()) {
        changed.awaitNanos(deadline.remainingNanos());
      }
      return closed || held ? null : current;
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
}
