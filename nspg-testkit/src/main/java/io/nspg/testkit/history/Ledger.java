package io.nspg.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The table that a drill writes: one row per operation, each with the timeline of the server that
 * wrote it. It has no unique key, so that a write done twice shows.
 */
public final class Ledger {

  private static final String TIMELINE =
      "('x' || pg_catalog.left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8))"
          + "::pg_catalog.bit(32)::pg_catalog.int4";

  /** Creates the table. */
  public static final String CREATE =
      "CREATE TABLE nspg_ledger (id bigint NOT NULL, timeline integer NOT NULL DEFAULT "
          + TIMELINE
          + ")";

  /** Writes the row of one operation; its only parameter is the number. */
  public static final String INSERT = "INSERT INTO nspg_ledger (id) VALUES (?)";

  private static final String INSERT_STAMPED =
      INSERT
          + " RETURNING timeline, pg_catalog.pg_current_wal_insert_lsn() AS lsn, "
          + "(pg_catalog.pg_control_system()).system_identifier, false AS in_recovery, "
          + Stamp.SERVER;

  private Ledger() {}

  /**
   * Writes the row of one operation and says where that happened; commits only where the connection
   * does so by itself.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Stamp write(Connection connection, long id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_STAMPED)) {
      insert.setLong(1, id);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return Stamp.decode(row);
      }
    }
  }

  /**
   * How often each number is there.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Map<Long, Integer> rowsById(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, pg_catalog.count(*) FROM nspg_ledger GROUP BY id")) {
      Map<Long, Integer> rows = new HashMap<>();
      while (row.next()) {
        rows.put(row.getLong(1), row.getInt(2));
      }
      return rows;
    }
  }
}
