package io.nspg.pool.internal.jdbc;

import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.failure.SqlState;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;

/**
 * What is known of the work on one lent connection, and so what a failure means for it. Serves one
 * thread at a time, as its connection does.
 *
 * <p>Implementation note: two facts decide nearly everything, and neither costs the path without
 * failures more than a field. Whether anything was sent since a call began is counted at the
 * socket; a call that sent nothing was not started, whatever it threw. Whether a transaction is
 * open the server says with every answer, so after a lost link the driver still holds how it stood
 * before the call, be the transaction begun by JDBC or by SQL text. A text has to be read only
 * after it has failed, and before it is sent in a block or a read-only transaction.
 */
final class UnitOfWork {

  private final PhysicalConnection physical;
  private final ConnectionObserver observer;
  private final @Nullable CallMeter meter;

  private long sendsBefore;
  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean modesSet;
  private boolean driverLent;
  private volatile @Nullable Thread block;
  private volatile boolean over;
  private boolean begunTooLate;
  private TransactionState before = TransactionState.IDLE;
  private @Nullable SQLException failedBy;
  private @Nullable SQLWarning firstWarning;
  private @Nullable SQLWarning lastWarning;

  /**
   * What became of the latest unit that has ended; NOT_STARTED while nothing has been sent. Null
   * while a transaction is going on, and when a text has ended it: nobody has read how.
   */
  private @Nullable Outcome latest = Outcome.NOT_STARTED;

  /** The work on a connection that was just lent, which is in autocommit mode. */
  UnitOfWork(PhysicalConnection physical, ConnectionObserver observer) {
    this.physical = physical;
    this.observer = observer;
    this.meter = observer.newCallMeter();
  }

  boolean autoCommit() {
    return autoCommit;
  }

  void setReadOnly(boolean on) {
    readOnly = on;
  }

  /** The driver's own interfaces were handed out; what they begin need not be read only. */
  void driverLent() {
    driverLent = true;
  }

  /** Whether a block that runs on this thread may not end the transaction. */
  void refuseEnd(boolean on) {
    block = on ? Thread.currentThread() : null;
  }

  /** Whether the calling thread runs that block. */
  boolean isInBlock() {
    return block == Thread.currentThread();
  }

  boolean isOpen() {
    return state() != TransactionState.IDLE;
  }

  /** What goes on over the same session after the connection was given back is not this work. */
  private TransactionState state() {
    return over ? TransactionState.IDLE : physical.report().transactionState();
  }

  /** The connection was given back. */
  void over() {
    over = true;
  }

  /** Whether a text has to be read before it is sent. */
  boolean readsTexts() {
    return block != null || (readOnly && !modesSet) || meter != null;
  }

  /**
   * Refuses a call that would end the transaction, while that is not for the caller to do: with the
   * server's own state for it, which is not one that passes when the block is run again.
   */
  void allowEnd(String what) throws SQLException {
    if (block != null) {
      throw new SQLNonTransientException(
          what
              + " is not for the block: inTransaction commits when it returns and rolls back when"
              + " it throws; remove it, or use writer() for a transaction of your own",
          SqlState.INVALID_TRANSACTION_TERMINATION);
    }
  }

  /**
   * A statement is about to be sent.
   *
   * @throws SQLNonTransientException 2D000 if it would end a transaction that is not its to end
   */
  void executing(@Nullable String sql) throws SQLException {
    if (sql != null && block != null && TransactionControl.of(sql).endsTransaction()) {
      allowEnd("a text that ends the transaction, or has no end itself,");
    }
    if (sql != null && readOnly && !modesSet) {
      modesSet = TransactionControl.of(sql).setsModes();
    }
    if (meter != null) {
      meter.statementBegins();
    }
    remember();
  }

  /** What a failure, or an answer that means another thing than it seems, will be judged by. */
  private void remember() {
    before = state();
    if (!hadFailed()) {
      failedBy = null;
    }
    sendsBefore = physical.sends();
    begunTooLate = over;
  }

  /** Whether a transaction was open before the call. */
  private boolean wasOpen() {
    return before != TransactionState.IDLE;
  }

  /** Whether that transaction could only be undone already. */
  private boolean hadFailed() {
    return before == TransactionState.FAILED;
  }

  /**
   * It has succeeded.
   *
   * @param batch how many were sent as one batch, 0 for none
   * @param remarks what the server remarked on it
   * @throws SQLException 25P02 if it was a COMMIT that the server has answered by a rollback; 01000
   *     if it is committed and not replicated, and the caller is to know
   */
  void executed(@Nullable String sql, int batch, long updateCount, @Nullable SQLWarning remarks)
      throws SQLException {
    if (hadFailed() && sql != null && TransactionControl.of(sql).isCommit()) {
      if (meter != null) {
        meter.statementFailed(batch, Outcome.ROLLED_BACK, SqlState.IN_FAILED_SQL_TRANSACTION);
      }
      throw answeredByRollback();
    }
    @Nullable SQLWarning cancelled = cancelledWait(remarks);
    boolean carriedItsCommit = autoCommit && !wasOpen() && !isOpen();
    if (cancelled != null) {
      latest = Outcome.COMMITTED_NOT_REPLICATED;
    } else {
      latest = carriedItsCommit ? Outcome.COMMITTED : null;
    }
    if (meter != null) {
      meter.statementEnded(batch, updateCount);
      if (!isOpen()) {
        measureEnd(latest == null ? endBy(sql) : latest, null);
      }
    }
    if (cancelled != null) {
      notReplicated(cancelled);
    }
  }

  private static @Nullable SQLWarning cancelledWait(@Nullable SQLWarning remarks) {
    return remarks == null ? null : CancelledWait.find(remarks);
  }

  private static Outcome endBy(@Nullable String sql) {
    boolean commits = sql != null && TransactionControl.of(sql).commits();
    return commits ? Outcome.COMMITTED : Outcome.ROLLED_BACK;
  }

  /** A statement was the end of its transaction, or one of its own. */
  private void measureEnd(Outcome outcome, @Nullable String sqlState) {
    if (meter == null) {
      return;
    }
    if (wasOpen() || !autoCommit) {
      meter.transactionEnded(outcome, sqlState);
    } else {
      meter.notInTransaction();
    }
  }

  /** A statement failed, whose text tells whether it may have committed. */
  SQLException executionFailed(SQLException thrown, String sql, int batch) {
    SQLException judged = judgedExecution(thrown, sql);
    if (meter != null) {
      Outcome outcome = Outcome.of(judged);
      meter.statementFailed(batch, outcome, thrown.getSQLState());
      if (nothingSent()) {
        meter.notSent();
      } else if (outcome == Outcome.UNKNOWN || !isOpen()) {
        measureEnd(outcome, thrown.getSQLState());
      }
    }
    return judged;
  }

  private SQLException judgedExecution(SQLException thrown, String sql) {
    if (nothingSent()) {
      return beforeSending(thrown);
    }
    TransactionControl text = TransactionControl.of(sql);
    Phase phase = phaseOf(text);
    boolean carriesItsCommit = phase == Phase.COMMIT_SENT || phase == Phase.AUTOCOMMIT_WRITE;
    boolean inPart =
        carriesItsCommit
            && (text.mayBeDoneInPart()
                || sentInPieces(text)
                || thrown instanceof BatchUpdateException);
    return ended(thrown, phase, inPart);
  }

  private Phase phaseOf(TransactionControl text) {
    if (hadFailed() && text.isCommit()) {
      return Phase.IN_TRANSACTION;
    }
    if (text.mayCommit()) {
      return Phase.COMMIT_SENT;
    }
    if (!autoCommit || isOpen()) {
      return Phase.IN_TRANSACTION;
    }
    return cannotWrite(text) ? Phase.READ : Phase.AUTOCOMMIT_WRITE;
  }

  /**
   * The driver sends several statements at once, which are one transaction to the server then, but
   * waits for the answers now and then when there are many of them: each piece is one of its own.
   */
  private boolean sentInPieces(TransactionControl text) {
    return text.script() && physical.sends() > sendsBefore + 1;
  }

  /** The server enforces it: neither a function nor a text can write, save by leaving the mode. */
  private boolean cannotWrite(TransactionControl text) {
    return physical.report().readOnlyByDefault()
        && physical.report().enforcesReadOnly()
        && !text.setsModes()
        && !text.script()
        && !text.procedure();
  }

  /** COMMIT is about to be sent, in whatever form. */
  void ending() {
    remember();
  }

  /**
   * COMMIT was answered.
   *
   * @param remarks what the server remarked on it
   * @throws SQLException as {@link #executed} does
   */
  void committed(@Nullable SQLWarning remarks) throws SQLException {
    modesSet = false;
    if (hadFailed()) {
      throw answeredByRollback();
    }
    @Nullable SQLWarning cancelled = cancelledWait(remarks);
    Outcome outcome = cancelled == null ? Outcome.COMMITTED : Outcome.COMMITTED_NOT_REPLICATED;
    if (wasOpen()) {
      latest = outcome;
    }
    if (meter != null) {
      meter.transactionEnded(outcome, null);
    }
    if (cancelled != null) {
      notReplicated(cancelled);
    }
  }

  /** The server ends a failed transaction so when told to commit it, and the driver is silent. */
  private SQLException answeredByRollback() {
    @Nullable SQLException cause = failedBy;
    latest = Outcome.ROLLED_BACK;
    if (meter != null) {
      meter.transactionEnded(Outcome.ROLLED_BACK, SqlState.IN_FAILED_SQL_TRANSACTION);
    }
    return OutcomeNote.attach(
        new SQLException(
            "not committed but rolled back, for a statement of the transaction has failed (SQLSTATE"
                + " "
                + (cause == null || cause.getSQLState() == null ? "none" : cause.getSQLState())
                + "); roll back after a failure, or go back to a savepoint made before it",
            SqlState.IN_FAILED_SQL_TRANSACTION,
            cause),
        Outcome.ROLLED_BACK,
        Phase.COMMIT_SENT);
  }

  /** COMMIT failed. */
  SQLException commitFailed(SQLException thrown) {
    if (nothingSent()) {
      return afterwards(thrown);
    }
    SQLException judged = ended(thrown, phaseOfCommit(), false);
    if (meter != null) {
      meter.transactionEnded(Outcome.of(judged), thrown.getSQLState());
    }
    return judged;
  }

  private Phase phaseOfCommit() {
    if (hadFailed()) {
      return Phase.IN_TRANSACTION;
    }
    boolean cannotHaveWritten =
        readOnly && !modesSet && !driverLent && physical.report().enforcesReadOnly();
    return cannotHaveWritten ? Phase.READ : Phase.COMMIT_SENT;
  }

  /** ROLLBACK was confirmed, or will follow from the loss of the connection. */
  void rolledBack() {
    modesSet = false;
    if (wasOpen()) {
      latest = Outcome.ROLLED_BACK;
    }
    if (meter != null) {
      meter.transactionEnded(Outcome.ROLLED_BACK, null);
    }
  }

  /**
   * The connection is given back with a transaction open, which is rolled back. It may come from
   * another thread, so it leaves alone what a call under way will be judged by.
   */
  void abandoned() {
    if (latest == null) {
      latest = Outcome.ROLLED_BACK;
    }
    if (meter != null) {
      meter.transactionEnded(Outcome.ROLLED_BACK, null);
    }
  }

  void setAutoCommit(boolean on) {
    autoCommit = on;
  }

  /** A call failed that comes before a statement is sent: making one, or preparing it. */
  SQLException beforeSending(SQLException thrown) {
    if (isOpen()) {
      return inOpenTransaction(thrown);
    }
    return judged(thrown, Phase.NOTHING_SENT);
  }

  /**
   * A call failed that belongs to no statement: a rollback, a setting. It must not hide what became
   * of the unit before it, for its exception may be the only one that the caller gets to see.
   */
  SQLException afterwards(SQLException thrown) {
    if (isOpen()) {
      return inOpenTransaction(thrown);
    }
    if (latest == null || latest == Outcome.UNKNOWN) {
      return told(thrown, Phase.COMMIT_SENT, Outcome.UNKNOWN);
    }
    return switch (latest) {
      case NOT_STARTED -> judged(thrown, Phase.NOTHING_SENT);
      case ROLLED_BACK -> told(thrown, Phase.IN_TRANSACTION, latest);
      default -> told(thrown, Phase.COMMIT_ANSWERED, latest);
    };
  }

  /** A call failed of a statement that was executed before: about that time, or the next. */
  SQLException betweenExecutions(SQLException thrown) {
    return isOpen()
        ? inOpenTransaction(thrown)
        : told(thrown, Phase.AUTOCOMMIT_WRITE, Outcome.UNKNOWN);
  }

  /** It is still open as far as the server was heard: a COMMIT sent since has lost its link. */
  private SQLException inOpenTransaction(SQLException thrown) {
    return latest == Outcome.UNKNOWN
        ? told(thrown, Phase.COMMIT_SENT, Outcome.UNKNOWN)
        : judged(thrown, Phase.IN_TRANSACTION);
  }

  private boolean nothingSent() {
    return begunTooLate || physical.sends() == sendsBefore;
  }

  /** A unit of work has ended with a failure after something of it was sent. */
  private SQLException ended(SQLException thrown, Phase phase, boolean inPart) {
    boolean carriesItsCommit = phase == Phase.AUTOCOMMIT_WRITE || phase == Phase.COMMIT_SENT;
    Outcome outcome =
        inPart || (carriesItsCommit && !serverSaidSo(thrown))
            ? Outcome.UNKNOWN
            : Outcome.of(phase, thrown.getSQLState());
    latest = outcome;
    if (outcome == Outcome.UNKNOWN) {
      observer.outcomeUnknown(thrown.getSQLState());
    }
    SQLException noted = told(thrown, phase, outcome);
    return Outcome.isUnconfirmed(phase, thrown.getSQLState())
        ? OutcomeNote.attach(unknown(thrown), outcome, phase)
        : noted;
  }

  private SQLException judged(SQLException thrown, Phase phase) {
    return told(thrown, phase, Outcome.of(phase, thrown.getSQLState()));
  }

  private SQLException told(SQLException thrown, Phase phase, Outcome outcome) {
    if (failedBy == null && state() == TransactionState.FAILED) {
      failedBy = thrown;
    }
    observer.failed(thrown, physical.report().onStandby());
    return OutcomeNote.attach(thrown, outcome, phase);
  }

  private static SQLException unknown(SQLException thrown) {
    return new SQLNonTransientConnectionException(
        "it is unknown whether the work was committed: no confirmation came, but SQLSTATE "
            + (thrown.getSQLState() == null ? "none" : thrown.getSQLState())
            + "; look at the data before running it again",
        SqlState.TRANSACTION_RESOLUTION_UNKNOWN,
        thrown);
  }

  /**
   * Whether the failure is the server's own answer. One that the driver made up (a result that was
   * not asked for, a reply it could not keep) says nothing about what the server did.
   */
  private static boolean serverSaidSo(SQLException thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The warnings of the connection that came since the last look.
   *
   * @param first of all: the driver keeps them in one growing chain, until somebody clears it
   */
  @Nullable SQLWarning unseen(@Nullable SQLWarning first) {
    @Nullable SQLWarning last = first == firstWarning ? lastWarning : null;
    @Nullable SQLWarning fresh = last == null ? first : last.getNextWarning();
    firstWarning = first;
    for (@Nullable SQLWarning w = fresh; w != null; w = w.getNextWarning()) {
      lastWarning = w;
    }
    return fresh;
  }

  private void notReplicated(SQLWarning warning) throws SQLException {
    if (observer.commitNotReplicated()) {
      throw OutcomeNote.attach(
          new SQLNonTransientException(
              "committed, but no synchronous standby has confirmed it: the wait was cancelled; a"
                  + " failover now may lose it. Do not run it again; find out what ails the"
                  + " standby",
              SqlState.WARNING,
              warning),
          Outcome.COMMITTED_NOT_REPLICATED,
          Phase.COMMIT_ANSWERED);
    }
  }
}
