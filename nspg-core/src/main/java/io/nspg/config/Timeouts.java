package io.nspg.config;

import java.time.Duration;

/**
 * Every limit in time. Immutable. Zero means none, which only the four that the server keeps can
 * be: statement, lock, idleInTransaction, transaction.
 *
 * @param acquire longest wait of a caller for a connection
 * @param connect longest TCP connect
 * @param login longest connect with TLS and authentication
 * @param socket longest silence of the server on an open connection
 * @param cancel longest attempt to cancel a statement
 * @param statement {@code statement_timeout}
 * @param lock {@code lock_timeout}
 * @param idleInTransaction {@code idle_in_transaction_session_timeout}
 * @param transaction {@code transaction_timeout}, PostgreSQL 17 and later
 */
public record Timeouts(
    Duration acquire,
    Duration connect,
    Duration login,
    Duration socket,
    Duration cancel,
    Duration statement,
    Duration lock,
    Duration idleInTransaction,
    Duration transaction) {}
