package io.nspg.failure;

/** How far a unit of work had come when something was thrown. */
public enum Phase {
  /** No statement had been sent: the failure came from waiting for or opening a connection. */
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
