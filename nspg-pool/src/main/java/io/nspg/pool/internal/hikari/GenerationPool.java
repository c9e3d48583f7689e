package io.nspg.pool.internal.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import io.nspg.config.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The HikariCP pool of one generation. Nobody waits in it for long: callers park in the waiting
 * room and come here in short slices, because a waiter inside a retired pool stays there until its
 * timeout. Thread-safe.
 *
 * <p>Implementation note: {@link HikariPool} is used instead of {@code HikariDataSource} because it
 * alone takes a deadline per borrow. It is public but not promised; a test guards what is used
 * here, on every HikariCP version that frameworks manage.
 */
public final class GenerationPool {

  private static final Duration VALIDATION = Duration.ofMillis(250);
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  private final HikariPool pool;

  /**
   * Builds the pool; opens no connection on the calling thread.
   *
   * @param name shown in HikariCP's log lines and thread names
   * @param connections where the pool opens its connections
   * @throws IllegalStateException if HikariCP changed a number it was given
   */
  public GenerationPool(String name, Pool sizes, DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(connections);
    config.setMaximumPoolSize(sizes.writerMax());
    config.setMinimumIdle(sizes.minIdle());
    config.setMaxLifetime(sizes.maxLifetime().toMillis());
    config.setKeepaliveTime(sizes.keepalive().toMillis());
    config.setIdleTimeout(sizes.idleTimeout().toMillis());
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setValidationTimeout(VALIDATION.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new EvictionRules());
    config.validate();
    refuseClamped("maximumPoolSize", sizes.writerMax(), config.getMaximumPoolSize());
    refuseClamped("minimumIdle", sizes.minIdle(), config.getMinimumIdle());
    refuseClamped("maxLifetime", sizes.maxLifetime().toMillis(), config.getMaxLifetime());
    refuseClamped("keepaliveTime", sizes.keepalive().toMillis(), config.getKeepaliveTime());
    if (sizes.minIdle() < sizes.writerMax()) {
      refuseClamped("idleTimeout", sizes.idleTimeout().toMillis(), config.getIdleTimeout());
    }
    this.pool = new HikariPool(config);
  }

  private static void refuseClamped(String name, long wanted, long kept) {
    if (wanted != kept) {
      throw new IllegalStateException(
          "HikariCP changed "
              + name
              + " from "
              + wanted
              + " to "
              + kept
              + "; the plan was meant to refuse such a value");
    }
  }

  /**
   * Borrows a connection.
   *
   * @param slice the longest wait; HikariCP adds the check of a connection that was idle for half a
   *     second, at most a quarter of one
   * @return null when none was free in time, or the pool is shut down
   * @throws SQLException if borrowing failed for another reason
   */
  public @Nullable Connection borrow(Duration slice) throws SQLException {
    try {
      return pool.getConnection(Math.max(1, slice.toMillis()));
    } catch (SQLTransientConnectionException noneInTime) {
      return null;
    }
  }

  /** Closes idle connections now and lent ones when they come back. */
  public void evictAll() {
    pool.softEvictConnections();
  }

  /** Ends the pool. Blocks until its threads are done; lent connections are aborted. */
  public void shutdown() throws InterruptedException {
    pool.shutdown();
  }
}
