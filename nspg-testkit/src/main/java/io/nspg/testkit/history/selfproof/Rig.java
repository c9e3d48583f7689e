package io.nspg.testkit.history.selfproof;

import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.PgClusterBuilder;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.history.Accounts;
import io.nspg.testkit.history.Action;
import io.nspg.testkit.history.Check;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Lists;
import io.nspg.testkit.history.Reading;
import io.nspg.testkit.history.Registers;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.history.Trial;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A durable cluster with all the tables, and one honest client of it that keeps a history. What a
 * seeded fault does wrong, it does beside the methods of this class. Clients may be threads; the
 * faults come from one.
 */
final class Rig implements AutoCloseable {

  static final String CLIENT = "client";
  static final int ACCOUNTS = 4;
  static final long BALANCE = 100;

  /** Something that is done in a database. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Something that is read from a database. */
  @FunctionalInterface
  interface Look {
    Reading run() throws SQLException;
  }

  private final PgCluster cluster;
  private final Faults faults;
  private final History history;
  private final TimeSource time;
  private @Nullable Long faultBegan;
  private long faultEnded;

  private Rig(PgCluster cluster, TimeSource time) {
    this.cluster = cluster;
    this.time = time;
    this.faults = Faults.of(cluster, time);
    this.history = new History(time);
  }

  static Rig start(PgClusterBuilder wishes, TimeSource time) throws SQLException {
    PgCluster cluster =
        wishes
            .initSql(Ledger.CREATE)
            .initSql(Registers.CREATE)
            .initSql(Lists.CREATE)
            .initSql(Accounts.CREATE)
            .start();
    Rig rig = new Rig(cluster, time);
    try (Connection connection = rig.connect(cluster.primary())) {
      Accounts.open(connection, ACCOUNTS, BALANCE);
      return rig;
    } catch (SQLException e) {
      rig.close();
      throw e;
    }
  }

  static Rig single(TimeSource time) throws SQLException {
    return start(PgCluster.builder().replicas(0), time);
  }

  static Rig pair(TimeSource time) throws SQLException {
    return start(PgCluster.builder().replicas(1), time);
  }

  PgCluster cluster() {
    return cluster;
  }

  Faults faults() {
    return faults;
  }

  History history() {
    return history;
  }

  TimeSource time() {
    return time;
  }

  Connection connect(PgNode node) throws SQLException {
    return cluster.dataSource(node, "app").getConnection();
  }

  /** The fault lasts from the first such work to the last. */
  void fault(Work fault) throws SQLException {
    if (faultBegan == null) {
      faultBegan = time.nanoTime();
    }
    fault.run();
    faultEnded = time.nanoTime();
  }

  /** Writes a row of the ledger on a connection of its own. */
  long write(PgNode node) throws SQLException {
    try (Connection connection = connect(node)) {
      return write(connection);
    }
  }

  /** Writes a row of the ledger. */
  long write(Connection connection) {
    return write(CLIENT, connection);
  }

  /** Writes a row of the ledger. */
  long write(String session, Connection connection) {
    long id = history.begin(session);
    attempt(id, () -> history.stamped(id, Ledger.write(connection, id)));
    return id;
  }

  /** Does what was begun and notes what came of it. */
  void attempt(long id, Work work) {
    try {
      work.run();
      history.succeeded(id);
    } catch (SQLException e) {
      history.failed(id, Outcome.of(e), e.getSQLState());
    }
  }

  /** Reads, and notes what was seen. */
  void read(String session, Action.Read action, Stamp stamp, Look look) {
    long id = history.begin(session, action);
    history.stamped(id, stamp);
    try {
      history.succeeded(id, look.run());
    } catch (SQLException e) {
      history.failed(id, Outcome.of(e), e.getSQLState());
    }
  }

  /** Judges by the rows of the node that has the last word. */
  Findings judge(PgNode last, Check... checks) throws SQLException {
    if (faultBegan == null) {
      throw new IllegalStateException("there was no fault, so there is nothing to judge");
    }
    try (Connection connection = connect(last)) {
      return HistoryChecker.check(
          Trial.of(
              history, Ledger.rowsById(connection), cluster.durability(), faultBegan, faultEnded),
          checks);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
