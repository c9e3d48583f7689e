package io.nspg.testkit.history;

import io.nspg.node.Lsn;
import io.nspg.node.NodeStateQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation ran, in the server's own words. A server keeps its timeline for as long as it
 * takes writes, so one stamp per connection to a primary is enough. Immutable.
 *
 * @param server address and port as the server sees them; null where it does not say
 * @param systemIdentifier the cluster
 * @param timeline the timeline being written, on a standby the one being replayed
 * @param lsn the position in the log at that moment
 * @param standby whether the server was a standby
 */
public record Stamp(
    @Nullable String server, long systemIdentifier, int timeline, Lsn lsn, boolean standby) {

  /** The server's address; a proxy in between does not change it. */
  static final String SERVER =
      "pg_catalog.host(pg_catalog.inet_server_addr()) || ':' || pg_catalog.inet_server_port()"
          + " AS server";

  private static final String SQL =
      "SELECT state.*, " + SERVER + " FROM (" + NodeStateQuery.SQL + ") state";

  /**
   * Asks the server at the other end of a connection; any role may.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Stamp read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      return decode(row);
    }
  }

  static Stamp decode(ResultSet row) throws SQLException {
    return new Stamp(
        row.getString("server"),
        row.getLong("system_identifier"),
        row.getInt("timeline"),
        Lsn.parse(row.getString("lsn")),
        row.getBoolean("in_recovery"));
  }
}
