package io.nspg.node;

import java.time.Instant;

/**
 * What a node reports about itself in one answer. Immutable.
 *
 * @param systemIdentifier identifies the cluster; a node of another cluster has another one
 * @param timeline the timeline being written (primary), or being replayed (standby)
 * @param inRecovery whether the node is a standby or is still recovering
 * @param readOnly whether new transactions are read only by default ({@code
 *     default_transaction_read_only}); such a primary takes no writes
 * @param serverVersion {@code server_version_num}, such as 160015
 * @param startedAt when the postmaster started: changes with a restart in place
 * @param lsn the current write position (primary), or the last replayed one (standby)
 */
public record NodeState(
    long systemIdentifier,
    int timeline,
    boolean inRecovery,
    boolean readOnly,
    int serverVersion,
    Instant startedAt,
    Lsn lsn) {

  /** Whether the node takes writes. */
  public boolean writable() {
    return !inRecovery && !readOnly;
  }
}
