package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is about to be thrown away with a data directory. The extension that does it cannot be
 * installed on a standby, so the server is promoted first: nobody knows it, and nothing of it will
 * be left.
 */
final class WalInspection {

  private static final int FIRST_MAJOR = 15;

  /** A prepared transaction's number stands at the begin of the description instead. */
  private static final String COMMITS =
      """
      SELECT COALESCE(pg_catalog.substring(description, '^(\\d+): ')::pg_catalog.int8,
                      xid::pg_catalog.text::pg_catalog.int8),
             start_lsn::pg_catalog.text,
             (EXTRACT(epoch FROM pg_catalog.substring(description, '^(?:\\d+: )?([^;]+)')
                                 ::pg_catalog.timestamptz) * 1000000)::pg_catalog.int8
        FROM nspg_walinspect.pg_get_wal_records_info(?::pg_catalog.pg_lsn, ?::pg_catalog.pg_lsn)
       WHERE resource_manager = 'Transaction' AND record_type LIKE 'COMMIT%'
       ORDER BY start_lsn
      """;

  private static final int MICROS = 1_000_000;

  private WalInspection() {}

  /**
   * The tail of a server that was started alone, as a standby of nobody.
   *
   * @param alone a session of the administrator; the server is a primary afterwards
   * @param lineage the node's, which is told at once: if the node cannot be cloned afterwards, the
   *     timeline that is made here is still its own
   */
  static LostTail read(Connection alone, Parting parting, Lineage lineage) throws SQLException {
    Lsn fork = parting.fork();
    Lsn end = parting.node().end();
    if (alone.getMetaData().getDatabaseMajorVersion() < FIRST_MAJOR) {
      return new LostTail(
          fork, end, List.of(), Optional.of("pg_walinspect needs PostgreSQL " + FIRST_MAJOR));
    }
    try {
      promote(alone, lineage);
      install(alone);
      return new LostTail(fork, end, commits(alone, fork, end), Optional.empty());
    } catch (SQLException e) {
      return new LostTail(fork, end, List.of(), Optional.of("the server says " + e.getMessage()));
    }
  }

  private static void promote(Connection alone, Lineage lineage) throws SQLException {
    try (Statement statement = alone.createStatement()) {
      statement.execute("SELECT pg_catalog.pg_promote(true, 60)");
    }
    NodeState now = NodeStateQuery.read(alone);
    if (now.inRecovery()) {
      throw new SQLException("it was not promoted within a minute");
    }
    lineage.promoted(new Promotion(now.timeline()));
  }

  private static void install(Connection alone) throws SQLException {
    try (Statement statement = alone.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute("SET timezone = 'UTC'");
      statement.execute("SET datestyle = 'ISO'");
      // wherever the application has put it
      statement.execute("DROP EXTENSION IF EXISTS pg_walinspect");
      statement.execute("CREATE SCHEMA nspg_walinspect");
      statement.execute("CREATE EXTENSION pg_walinspect SCHEMA nspg_walinspect");
    }
  }

  private static List<LostTransaction> commits(Connection alone, Lsn from, Lsn to)
      throws SQLException {
    List<LostTransaction> commits = new ArrayList<>();
    try (PreparedStatement statement = alone.prepareStatement(COMMITS)) {
      statement.setString(1, from.toString());
      statement.setString(2, to.toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long micros = row.getLong(3);
          commits.add(
              new LostTransaction(
                  row.getLong(1),
                  Lsn.parse(row.getString(2)),
                  Instant.ofEpochSecond(
                      Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L)));
        }
      }
    }
    return commits;
  }
}
