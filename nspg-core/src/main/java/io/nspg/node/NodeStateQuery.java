package io.nspg.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The one query that reads a node's state, and its decoder. Every login role may run it, on
 * PostgreSQL 14 to 18.
 *
 * <p>The timeline of a primary comes from its current WAL file name: right after a promotion {@code
 * pg_control_checkpoint()} still names the old one. A role without {@code pg_monitor} cannot see
 * the WAL receiver's timeline, so for a standby the control file's is taken then, which may lag.
 */
public final class NodeStateQuery {

  /** One row: the columns that {@link #read} decodes. */
  public static final String SQL =
      """
      SELECT (SELECT c.system_identifier FROM pg_catalog.pg_control_system() c) AS system_identifier,
             r.in_recovery,
             CASE WHEN r.in_recovery
                  THEN COALESCE((SELECT w.received_tli FROM pg_catalog.pg_stat_wal_receiver w),
                                (SELECT k.timeline_id FROM pg_catalog.pg_control_checkpoint() k))
                  ELSE (('x' || pg_catalog.left(
                           pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8)
                       )::pg_catalog.bit(32)::pg_catalog.int4)
             END AS timeline,
             pg_catalog.current_setting('default_transaction_read_only')::pg_catalog.bool AS read_only,
             pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS server_version,
             (EXTRACT(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000)::pg_catalog.int8
                 AS started_at_millis,
             COALESCE(CASE WHEN r.in_recovery
                           THEN pg_catalog.pg_last_wal_replay_lsn()
                           ELSE pg_catalog.pg_current_wal_lsn()
                      END, '0/0'::pg_catalog.pg_lsn)::pg_catalog.text AS lsn
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS in_recovery) r
      """;

  private NodeStateQuery() {}

  /**
   * Runs the query on an open connection.
   *
   * @throws SQLException whatever the connection throws
   */
  public static NodeState read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      return new NodeState(
          row.getLong("system_identifier"),
          row.getInt("timeline"),
          row.getBoolean("in_recovery"),
          row.getBoolean("read_only"),
          row.getInt("server_version"),
          Instant.ofEpochMilli(row.getLong("started_at_millis")),
          Lsn.parse(row.getString("lsn")));
    }
  }
}
