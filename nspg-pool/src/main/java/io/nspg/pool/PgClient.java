package io.nspg.pool;

import io.nspg.config.ConfigurationException;
import io.nspg.config.Level;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.Startup;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.event.slf4j.Slf4jListener;
import io.nspg.guard.ClientPlan;
import io.nspg.guard.Finding;
import io.nspg.guard.Guard;
import io.nspg.pool.internal.outcome.TransactionLoop;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A well-behaved client of one PostgreSQL cluster. It finds the writer among the configured nodes
 * and follows it, stays inside its connection budget, ends every wait at a deadline, and says what
 * became of every unit of work that failed ({@code Outcome.of}). Thread-safe; one per cluster and
 * process.
 */
public final class PgClient implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final ClientPlan plan;
  private final PgListener listener;
  private final TimeSource time;
  private final WriterAssembly assembly;
  private final TransactionLoop transactions;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PgClient(ClientPlan plan, PgListener listener, TimeSource time, RandomSource random) {
    this.plan = plan;
    this.listener = listener;
    this.time = time;
    this.assembly = new WriterAssembly(plan.config(), listener, time, random);
    this.transactions =
        new TransactionLoop(assembly.writer(), plan.config().retry(), listener, time, random);
  }

  /**
   * Opens a client. With {@code nspg.startup=degraded}, the default, this succeeds with the
   * database down: the client is not ready then, but not dead. Events go to SLF4J and to the
   * listeners.
   *
   * @throws ConfigurationException naming every problem of the configuration, before any socket is
   *     opened
   * @throws WriterUnavailableException with {@code nspg.startup=fail}, when no writer was found in
   *     time; nothing stays open then
   */
  public static PgClient open(NspgConfig config, PgListener... listeners) {
    return open(config, TimeSource.system(), RandomSource.system(), List.of(listeners));
  }

  static PgClient open(
      NspgConfig config, TimeSource time, RandomSource random, List<PgListener> listeners) {
    ClientPlan plan = Guard.plan(config);
    List<PgListener> all = new ArrayList<>();
    all.add(new Slf4jListener());
    all.addAll(listeners);
    PgClient client = new PgClient(plan, PgListener.all(all), time, random);
    try {
      client.start();
      return client;
    } catch (Throwable failed) {
      client.close(Duration.ZERO);
      throw failed;
    }
  }

  private void start() {
    List<Problem> warnings =
        plan.findings().stream()
            .filter(finding -> finding.level() == Level.WARN)
            .map(Finding::problem)
            .toList();
    for (Problem warning : warnings) {
      listener.on(
          new PgEvent.RuleBroken(
              time.now(), warning.key(), warning.seen(), warning.allowed(), warning.fix()));
    }
    listener.on(
        new PgEvent.ClientOpened(time.now(), plan.config().tags().service(), warnings.size()));
    assembly.start();
    if (plan.config().startup() == Startup.FAIL) {
      Duration patience =
          plan.config().probing().startDeadline().plus(plan.config().timeouts().login());
      if (!awaitWriter(patience)) {
        throw new WriterUnavailableException(
            "no writer within "
                + patience.toMillis()
                + " ms and nspg.startup=fail; "
                + assembly.describe()
                + "; to start without a writer set nspg.startup=degraded");
      }
    }
  }

  /**
   * The writer: always the same object, whatever node is behind it. Waits at most {@code
   * nspg.timeout.acquire} for a connection.
   */
  public DataSource writer() {
    return assembly.writer();
  }

  /**
   * Runs a block as one transaction on the writer and commits it.
   *
   * <p><strong>The whole block is run again</strong> after an outcome that certainly left nothing
   * behind (NOT_STARTED, ROLLED_BACK) when its cause may pass: a serialization failure, a deadlock,
   * a connection lost before COMMIT was sent, a failover. Effects outside the database (mail, HTTP,
   * queues) repeat with the block. It is never run again after UNKNOWN or COMMITTED_NOT_REPLICATED.
   * Runs are spaced by full jitter and bounded by {@code nspg.retry.*}.
   *
   * <p>The block cannot end its transaction: commit, rollback, close and SQL text that would do so
   * are refused (2D000) before they are sent, and so is another {@code inTransaction} of this
   * client inside it (25001).
   *
   * @param block works on the connection it is given; reads at the isolation level of the session,
   *     READ COMMITTED unless the block sets another before its first statement
   * @return the block's result; existing means committed
   * @throws SQLException the failure of the last run; {@code Outcome.of} tells what became of it
   */
  public <T extends @Nullable Object> Committed<T> inTransaction(TransactionBlock<T> block)
      throws SQLException {
    return transactions.run(tx -> new Committed<>(block.run(tx)));
  }

  /**
   * Waits until there is a writer that callers are served from.
   *
   * @param patience the longest wait
   * @return false when there was none in time, or the waiting thread was interrupted
   */
  public boolean awaitWriter(Duration patience) {
    try {
      return assembly.awaitWriter(Deadline.after(patience, time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What this client was allowed to be: every effective value with its origin and bound. */
  public ClientPlan plan() {
    return plan;
  }

  /** Closes with five seconds for what is lent. */
  @Override
  public void close() {
    close(DRAIN);
  }

  /**
   * Lends nothing any more, waits for lent connections to come back, then cuts the rest. Leaves no
   * thread, socket or connection behind. An interrupt ends the wait, not the closing. Closing twice
   * does nothing.
   *
   * @param drain the longest wait for lent connections
   */
  public void close(Duration drain) {
    if (closed.compareAndSet(false, true)) {
      int aborted = assembly.close(Deadline.after(drain, time));
      listener.on(new PgEvent.ClientClosed(time.now(), aborted));
    }
  }
}
