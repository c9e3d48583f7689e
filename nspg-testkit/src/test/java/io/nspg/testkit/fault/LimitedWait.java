package io.nspg.testkit.fault;

import io.nspg.testkit.fault.TimeoutTable.Cell;
import io.nspg.testkit.fault.TimeoutTable.Limit;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One client that waits, on a thread of its own, with one limit. */
final class LimitedWait implements AutoCloseable {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Cell cell;
  private final String url;
  private final Properties properties;
  private final TimeSource time;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private @Nullable Connection connection;
  private int backend;
  private volatile long began;

  LimitedWait(Cell cell, String address, String password, TimeSource time) {
    this.cell = cell;
    this.url = "jdbc:postgresql://" + address + "/app";
    this.time = time;
    this.properties = cell.limit().properties();
    properties.setProperty("user", "app");
    properties.setProperty("password", password);
  }

  Cell cell() {
    return cell;
  }

  /** Its number among all, which a commit leaves as a row. */
  int id() {
    return 100 * cell.what().ordinal() + cell.limit().ordinal();
  }

  int backend() {
    return backend;
  }

  /** What has to be there before anything is broken. */
  void prepare() throws SQLException {
    if (!cell.what().connects()) {
      connection = DriverManager.getConnection(url, properties);
      backend = Sql.backend(connection);
    }
  }

  /** Begins to wait. */
  void begin() {
    began = time.nanoTime();
    daemon("wait", this::run);
  }

  private void run() {
    @Nullable SQLWarning warning = null;
    try {
      if (connection == null) {
        DriverManager.getConnection(url, properties).close();
      } else {
        warning = call(connection);
      }
      ending.complete(Ending.success(warning, seconds()));
    } catch (SQLException e) {
      ending.complete(Ending.failure(e, seconds()));
    }
  }

  private @Nullable SQLWarning call(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      String insert = "INSERT INTO t VALUES (" + id() + ")";
      return switch (cell.what()) {
        case COMMIT_STALLED -> {
          open.setAutoCommit(false);
          limit(statement, open.unwrap(PGConnection.class)::cancelQuery);
          statement.execute(insert);
          open.commit();
          yield open.getWarnings();
        }
        case AUTOCOMMIT_STALLED -> {
          limit(statement, statement::cancel);
          statement.execute(insert);
          yield statement.getWarnings();
        }
        default -> {
          limit(statement, statement::cancel);
          statement.execute("SELECT 1");
          yield statement.getWarnings();
        }
      };
    }
  }

  private void limit(Statement statement, Cancel cancel) throws SQLException {
    if (cell.limit() == Limit.QUERY_TIMEOUT) {
      // the driver sends all these cancels from one thread, and one that hangs holds up the others
      statement.setQueryTimeout(cell.what().commits() ? 1 : 2);
    }
    if (cell.limit() == Limit.CANCEL) {
      daemon("cancel", () -> cancelAfterASecond(cancel));
    }
  }

  /** How a call is cancelled. */
  private interface Cancel {
    void run() throws SQLException;
  }

  private void cancelAfterASecond(Cancel cancel) {
    Sql.await("a second to pass", () -> time.nanoTime() - began > Duration.ofSeconds(1).toNanos());
    try {
      cancel.run();
    } catch (SQLException e) {
      // one that does not get through is what is to be seen
      return;
    }
  }

  private void daemon(String what, Runnable work) {
    Thread thread = new Thread(work, what + " " + cell);
    thread.setDaemon(true);
    thread.start();
  }

  boolean ended() {
    return ending.isDone();
  }

  /** How it ended so far. */
  Ending ending() {
    return ending.getNow(Ending.never(seconds()));
  }

  private double seconds() {
    return (time.nanoTime() - began) / NANOS_PER_SECOND;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
