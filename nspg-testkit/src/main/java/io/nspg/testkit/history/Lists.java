package io.nspg.testkit.history;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of lists by key. A list is one row, so that its elements have one order. */
public final class Lists {

  /** Creates the table. */
  public static final String CREATE =
      "CREATE TABLE nspg_list (key integer PRIMARY KEY, elements bigint[] NOT NULL)";

  private static final String APPEND =
      "INSERT INTO nspg_list AS l (key, elements) VALUES (?, ARRAY[?::bigint])"
          + " ON CONFLICT (key) DO UPDATE SET elements = l.elements || EXCLUDED.elements";

  private Lists() {}

  /**
   * Appends an element.
   *
   * @throws SQLException whatever the connection throws
   */
  public static void append(Connection connection, int key, long element) throws SQLException {
    try (PreparedStatement append = connection.prepareStatement(APPEND)) {
      append.setInt(1, key);
      append.setLong(2, element);
      append.executeUpdate();
    }
  }

  /**
   * Reads lists in one snapshot.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Reading.Elements read(Connection connection, List<Integer> keys)
      throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement("SELECT key, elements FROM nspg_list WHERE key = ANY (?)")) {
      read.setArray(1, connection.createArrayOf("int4", keys.toArray()));
      try (ResultSet row = read.executeQuery()) {
        Map<Integer, List<Long>> lists = new HashMap<>();
        while (row.next()) {
          Array elements = row.getArray(2);
          lists.put(row.getInt(1), List.of((Long[]) elements.getArray()));
        }
        return new Reading.Elements(lists);
      }
    }
  }
}
