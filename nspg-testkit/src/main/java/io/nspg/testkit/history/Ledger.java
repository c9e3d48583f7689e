package io.nspg.testkit.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The table that a drill writes: one row per operation. It has no unique key, so that a write done
 * twice shows.
 */
public final class Ledger {

  /** Creates the table. */
  public static final String CREATE = "CREATE TABLE nspg_ledger (id bigint NOT NULL)";

  /** Writes the row of one operation; its only parameter is the number. */
  public static final String INSERT = "INSERT INTO nspg_ledger (id) VALUES (?)";

  private Ledger() {}

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
