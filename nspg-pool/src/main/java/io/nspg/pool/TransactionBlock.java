package io.nspg.pool;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done in one transaction. May be run more than once; see {@link PgClient#inTransaction}.
 *
 * @param <T> what it gives back
 */
@FunctionalInterface
public interface TransactionBlock<T extends @Nullable Object> {

  /**
   * Works on the open transaction; commit and rollback are not its business.
   *
   * @param tx the connection, in a transaction
   * @throws SQLException as the statements throw it; leave it unchanged, its outcome decides
   *     whether the block is run again
   */
  T run(Connection tx) throws SQLException;
}
