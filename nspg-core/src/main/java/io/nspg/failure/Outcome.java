package io.nspg.failure;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What became of a unit of work that failed; in this order, the last is the worst to have. */
public enum Outcome {
  /** Nothing reached the server. Safe to run again. */
  NOT_STARTED,
  /** The server undid it, or will when it sees the connection gone. Safe to run again. */
  ROLLED_BACK,
  /** It is committed. Running it again would do it twice. */
  COMMITTED,
  /** It is committed on the primary, and no synchronous standby has confirmed it. */
  COMMITTED_NOT_REPLICATED,
  /** It may or may not be committed. Only the data can tell. */
  UNKNOWN;

  /** Whether running the whole unit of work again cannot do it twice. */
  public boolean safeToRetry() {
    return this == NOT_STARTED || this == ROLLED_BACK;
  }

  /**
   * The outcome of a failure in a known phase. The phase is asked first: an SQLSTATE alone does not
   * tell what had been sent.
   *
   * @param phase how far the work had come
   * @param sqlState what came back, null when the failure carried none
   */
  public static Outcome of(Phase phase, @Nullable String sqlState) {
    return switch (phase) {
      case NOTHING_SENT -> NOT_STARTED;
      case IN_TRANSACTION, READ -> ROLLED_BACK;
      case COMMIT_ANSWERED -> COMMITTED;
      case AUTOCOMMIT_WRITE -> SqlState.leavesStatementOpen(sqlState) ? UNKNOWN : ROLLED_BACK;
      case COMMIT_SENT -> SqlState.leavesCommitOpen(sqlState) ? UNKNOWN : ROLLED_BACK;
    };
  }

  /**
   * Whether the outcome of a failure is unknown for want of a confirmation, and not because an
   * answer cannot be believed: then nothing of the failure is worth passing on but its cause.
   */
  public static boolean isUnconfirmed(Phase phase, @Nullable String sqlState) {
    return of(phase, sqlState) == UNKNOWN && !SqlState.completed(sqlState);
  }

  /**
   * The outcome of anything that was thrown by a {@code DataSource} or a transaction of this
   * project. An exception thrown by our connections carries the phase it was thrown in (as a
   * suppressed {@link OutcomeNote}). Of any other exception only what its SQLSTATE alone proves is
   * believed, so the answer may be UNKNOWN where more could have been known, never the reverse.
   */
  public static Outcome of(Throwable failure) {
    @Nullable OutcomeNote note = OutcomeNote.find(failure);
    if (note != null) {
      return note.outcome();
    }
    @Nullable SQLException sql = firstSqlException(failure);
    if (sql == null || sql.getSQLState() == null) {
      return UNKNOWN;
    }
    if (SqlState.connectOnly(sql.getSQLState())) {
      return NOT_STARTED;
    }
    return SqlState.undoneByServer(sql.getSQLState()) ? ROLLED_BACK : UNKNOWN;
  }

  private static @Nullable SQLException firstSqlException(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
