package io.nspg.testkit.node;

/** How a node's data is replaced by a copy of a running primary's. */
public enum BackupMethod {
  /**
   * The server writes a tar file and a manifest, by whose checksums every file is verified. Needs
   * PostgreSQL 15; on 14 {@link #LOW_LEVEL} is used instead.
   */
  BASE_BACKUP,
  /** The files are copied between {@code pg_backup_start} and {@code pg_backup_stop}. */
  LOW_LEVEL
}
