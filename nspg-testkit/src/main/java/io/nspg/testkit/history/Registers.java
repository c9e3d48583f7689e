package io.nspg.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The table of versions by key: what readers may be behind of. A version never goes back. */
public final class Registers {

  /** Creates the table. */
  public static final String CREATE =
      "CREATE TABLE nspg_register (key integer PRIMARY KEY, version bigint NOT NULL)";

  // of two writes that overlap the later number stays, also when the earlier is the last to come
  private static final String WRITE =
      "INSERT INTO nspg_register AS r (key, version) VALUES (?, ?)"
          + " ON CONFLICT (key) DO UPDATE SET version = EXCLUDED.version"
          + " WHERE r.version < EXCLUDED.version";

  private Registers() {}

  /**
   * Writes a version, unless a later one is there.
   *
   * @throws SQLException whatever the connection throws
   */
  public static void write(Connection connection, int key, long version) throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setInt(1, key);
      write.setLong(2, version);
      write.executeUpdate();
    }
  }

  /**
   * Reads the version of a key.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Reading.Version read(Connection connection, int key) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement("SELECT version FROM nspg_register WHERE key = ?")) {
      read.setInt(1, key);
      try (ResultSet row = read.executeQuery()) {
        return new Reading.Version(row.next() ? row.getLong(1) : 0);
      }
    }
  }
}
