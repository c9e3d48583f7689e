package io.nspg.testkit.junit;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Threads;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the database of a cluster. One thread makes and drops them; while a test runs, it makes
 * the one for the next. Thread-safe.
 */
final class Databases implements AutoCloseable {

  private static final Duration REPLAY_LIMIT = Duration.ofSeconds(60);
  private static final Duration WORK_LIMIT = Duration.ofMinutes(5);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final int STRATEGY_SINCE = 15_00_00;

  /** Dropping flushes all that others have written: as dear for one as for many at once. */
  private static final int DROPPED_TOGETHER = 20;

  private final PgCluster cluster;
  private final Writer writer;
  private final String manner;
  private final ControlSessions sessions = new ControlSessions();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(work -> Threads.daemon("nspg-testkit-databases", work));
  private final Queue<String> unwanted = new ConcurrentLinkedQueue<>();
  private int made;
  private @Nullable Future<String> next;

  private Databases(PgCluster cluster, Writer writer, String manner) {
    this.cluster = cluster;
    this.writer = writer;
    this.manner = manner;
  }

  /**
   * The database of this cluster becomes the one that is copied, and nobody can connect to it any
   * more: one session there would make every copy fail.
   *
   * @param writer asked which node takes writes, and told when that was wrong
   */
  static Databases copiesOf(PgCluster cluster, Writer writer) throws SQLException {
    String template = quoted(cluster.database());
    try (var sessions = new ControlSessions()) {
      return sessions.ask(
          writer.node(),
          statement -> {
            String strategy = strategy(statement, cluster.database());
            statement.execute("ALTER DATABASE " + template + " ALLOW_CONNECTIONS false");
            return new Databases(
                cluster,
                writer,
                " TEMPLATE " + template + " OWNER " + quoted(cluster.config().user()) + strategy);
          });
    }
  }

  /**
   * Through the log, because a copy of files flushes all that others have written, twice; but not a
   * large one, which would be written twice itself.
   */
  private static String strategy(Statement statement, String template) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4,"
                + " pg_catalog.pg_database_size('"
                + template.replace("'", "''")
                + "') < 64 * 1024 * 1024")) {
      row.next();
      if (row.getInt(1) < STRATEGY_SINCE) {
        return "";
      }
      return row.getBoolean(2) ? " STRATEGY WAL_LOG" : " STRATEGY FILE_COPY";
    }
  }

  /**
   * A new one, on all nodes.
   *
   * @param another whether to begin with one more at once
   * @throws TestkitException if it cannot be made
   */
  synchronized String take(boolean another) {
    String name = taken();
    next = another ? worker.submit(this::make) : null;
    return name;
  }

  private String taken() {
    if (next != null) {
      try {
        return finished(next);
      } catch (TestkitException e) {
        // made while a test may have disturbed it; now it has to work
        next = null;
      }
    }
    return finished(worker.submit(this::make));
  }

  private String make() throws SQLException {
    try {
      return makeOn(writer.node());
    } catch (SQLException e) {
      // a test may have let another node take over without telling
      writer.forget();
      try {
        return makeOn(writer.node());
      } catch (SQLException again) {
        again.addSuppressed(e);
        throw again;
      }
    }
  }

  private String makeOn(PgNode primary) throws SQLException {
    made++;
    String name = cluster.database() + "_" + made;
    String reached =
        sessions.ask(
            primary,
            statement -> {
              statement.execute("CREATE DATABASE " + quoted(name) + manner);
              return text(statement, "SELECT pg_catalog.pg_current_wal_lsn()");
            });
    for (PgNode node : cluster.nodes()) {
      if (node != primary && node.running()) {
        awaitReplayed(node, reached);
      }
    }
    return name;
  }

  private void awaitReplayed(PgNode replica, String lsn) {
    String sql = "SELECT pg_catalog.pg_last_wal_replay_lsn() >= '" + lsn + "'";
    Poll.until(
        replica.name() + " to have the database",
        Deadline.after(REPLAY_LIMIT, TimeSource.system()),
        () -> {
          try {
            return sessions.ask(replica, statement -> text(statement, sql)).equals("t");
          } catch (SQLException e) {
            return false;
          }
        },
        () -> "Its log ends with:\n" + replica.logTail(20));
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Takes one away, with whoever is in it, when there are more to be taken away. */
  synchronized void drop(String name) {
    unwanted.add(name);
    if (unwanted.size() % DROPPED_TOGETHER == 0) {
      Future<?> unused = dropUnwanted();
    }
  }

  /** Takes away at once whatever is still there to be. */
  void tidy() {
    finished(dropUnwanted());
  }

  private Future<?> dropUnwanted() {
    return worker.submit(
        () -> {
          List<String> failed = new ArrayList<>();
          @Nullable Exception failure = null;
          for (String name = unwanted.poll(); name != null; name = unwanted.poll()) {
            try {
              dropNow(name);
            } catch (SQLException | RuntimeException e) {
              writer.forget();
              failed.add(name);
              failure = e;
            }
          }
          unwanted.addAll(failed);
          if (failure != null) {
            throw failure;
          }
          return failed;
        });
  }

  private void dropNow(String name) throws SQLException {
    String sql = "DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)";
    boolean unused = sessions.ask(writer.node(), statement -> statement.execute(sql));
  }

  /** Returns when nothing of this is going on in the cluster, and nothing is connected. */
  void rest() {
    finished(worker.submit(sessions::close));
  }

  private static <T> T finished(Future<T> work) {
    try {
      return work.get(WORK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      throw new TestkitException(
          "the databases of the tests are not ready after " + WORK_LIMIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new TestkitException("cannot copy the database for a test: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted while a database was being copied", e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Ends the thread. Quick when the cluster is closed already. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TestkitException("a database is still being copied");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sessions.close();
    }
  }
}
