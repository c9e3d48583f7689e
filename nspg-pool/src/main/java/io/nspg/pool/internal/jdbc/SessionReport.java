package io.nspg.pool.internal.jdbc;

import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * What the server last said of a session, known without a query: the transaction state comes with
 * every answer, some settings whenever they change.
 */
public interface SessionReport {

  int FIRST_THAT_GUARDS_LARGE_OBJECTS = 160000;

  /**
   * Whether a transaction is open, and whether it has failed, so that it can only be undone. After
   * a lost link: how it stood before.
   */
  TransactionState transactionState();

  /** Whether the server is a standby. Reported since PostgreSQL 14. */
  boolean onStandby();

  /** Whether transactions are read only unless they say otherwise. Reported since PostgreSQL 14. */
  boolean readOnlyByDefault();

  /**
   * Whether nothing at all can be written in a read-only transaction. Before PostgreSQL 16 large
   * objects can.
   */
  boolean enforcesReadOnly();

  /** The report of a session of pgjdbc. */
  static SessionReport of(BaseConnection connection) {
    return new SessionReport() {
      @Override
      public TransactionState transactionState() {
        return connection.getTransactionState();
      }

      @Override
      public boolean onStandby() {
        return "on".equals(connection.getParameterStatus("in_hot_standby"));
      }

      @Override
      public boolean readOnlyByDefault() {
        return "on".equals(connection.getParameterStatus("default_transaction_read_only"));
      }

      @Override
      public boolean enforcesReadOnly() {
        return connection.haveMinimumServerVersion(FIRST_THAT_GUARDS_LARGE_OBJECTS);
      }
    };
  }
}
