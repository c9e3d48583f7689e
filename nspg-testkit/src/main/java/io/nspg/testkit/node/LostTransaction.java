package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import java.time.Instant;

/**
 * A transaction that was committed on a node and is on no other. Immutable.
 *
 * @param xid its number, 32 bits
 * @param lsn where its commit record begins
 * @param committedAt when it was committed, by the node's clock
 */
public record LostTransaction(long xid, Lsn lsn, Instant committedAt) {

  @Override
  public String toString() {
    return "xid " + xid + " at " + lsn + " of " + committedAt;
  }
}
