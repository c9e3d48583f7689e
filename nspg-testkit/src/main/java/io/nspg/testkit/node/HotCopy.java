package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.DirectoryTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of a running primary's data directory under the low-level backup interface. Without the
 * label that the server hands out at the end, such a copy would start and be silently corrupt.
 */
final class HotCopy {

  private static final Set<String> EMPTIED =
      Set.of(
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "pg_wal");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "backup_label",
          "backup_manifest",
          "postgresql.auto.conf",
          "postmaster.opts",
          "postmaster.pid",
          "recovery.signal",
          "standby.signal",
          "tablespace_map");

  private static final int FIRST_WITH_NEW_NAMES = 15;

  private HotCopy() {}

  /**
   * Copies to a directory that does not exist yet.
   *
   * @param superuser a session on the primary; it must live until the end
   * @param source the primary's directory
   * @param target where the copy is to be
   * @param home of the node that gets it
   */
  static void take(Connection superuser, Path source, Path target, DataDirectory home)
      throws SQLException {
    boolean newNames = superuser.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_NEW_NAMES;
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          newNames
              ? "SELECT pg_catalog.pg_backup_start('nspg', true)"
              : "SELECT pg_catalog.pg_start_backup('nspg', true, false)");
      DirectoryTree.copy(source, target, HotCopy::skip);
      try (ResultSet row =
          statement.executeQuery(
              newNames
                  ? "SELECT labelfile, spcmapfile FROM pg_catalog.pg_backup_stop(false)"
                  : "SELECT labelfile, spcmapfile FROM pg_catalog.pg_stop_backup(false, false)")) {
        row.next();
        home.write(target.resolve("backup_label"), row.getString("labelfile"));
        String tablespaces = row.getString("spcmapfile");
        if (tablespaces != null && !tablespaces.isEmpty()) {
          home.write(target.resolve("tablespace_map"), tablespaces);
        }
      }
    }
  }

  private static boolean skip(Path relative) {
    String first = relative.getName(0).toString();
    return relative.getNameCount() == 1
        ? LEFT_OUT.contains(first) || first.startsWith("pgsql_tmp")
        : EMPTIED.contains(first)
            || relative.getFileName().toString().startsWith("pgsql_tmp")
            || relative.getFileName().toString().startsWith("pg_internal.init");
  }
}
