package io.nspg.failure;

/** How far a unit of work had come when something was thrown. */
public enum Phase {
  /** Nothing had been sent: neither while waiting for a connection, nor in the call that failed. */
  NOTHING_SENT,
  /** A statement ran inside an explicit transaction; COMMIT had not been sent. */
  IN_TRANSACTION,
  /** A statement that may write had been sent in autocommit mode: it carries its own commit. */
  AUTOCOMMIT_WRITE,
  /** A statement that cannot write had been sent. */
  READ,
  /** COMMIT had been sent and its reply had not been read. */
  COMMIT_SENT,
  /** The server had confirmed the commit. */
  COMMIT_ANSWERED
}
