package io.nspg.baseline;

import java.time.Duration;

/**
 * One column of the tier table. Immutable.
 *
 * @param rpo most data a disaster may lose; zero means none
 * @param rto longest time until the service writes again
 * @param statementTimeout longest statement of the application's role
 * @param lockTimeout longest wait for a lock, shorter than a statement
 * @param idleInTransactionTimeout longest pause of a client inside a transaction
 * @param transactionTimeout longest transaction, PostgreSQL 17 and later; zero means none
 * @param acquireTimeout longest wait of a caller for a connection
 * @param retryDeadline longest time a unit of work may take with its retries
 * @param restoreEvidenceMaxAge oldest proof of a restore that still counts
 * @param failoverEvidenceMaxAge oldest proof of a failover that still counts; zero means that none
 *     is asked for
 */
public record TierDefaults(
    Duration rpo,
    Duration rto,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration idleInTransactionTimeout,
    Duration transactionTimeout,
    Duration acquireTimeout,
    Duration retryDeadline,
    Duration restoreEvidenceMaxAge,
    Duration failoverEvidenceMaxAge) {}
