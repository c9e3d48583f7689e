package io.nspg.event;

import io.nspg.failure.Outcome;
import io.nspg.node.Generation;
import io.nspg.node.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a client. Every record is immutable and free of secrets. */
public sealed interface PgEvent {

  /** Wall-clock time of the event. */
  Instant at();

  /** How much attention it deserves. */
  Severity severity();

  /** One line for a person. */
  String describe();

  /** How much attention an event deserves. */
  enum Severity {
    /** Comes and goes with every connection. */
    DEBUG,
    /** Ordinary life. */
    INFO,
    /** The service may feel it. */
    WARN,
    /** A wait, a guarantee or an outcome was lost. */
    ERROR
  }

  /** The client was opened; its plan carried this many warnings. */
  record ClientOpened(Instant at, String service, int warnings) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String describe() {
      return "client of service " + service + " opened, " + warnings + " warnings";
    }
  }

  /** A rule of the guard was broken at a level that does not refuse the start. */
  record RuleBroken(Instant at, String key, String seen, String allowed, String fix)
      implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return key + ": saw " + seen + "; allowed: " + allowed + "; fix: " + fix;
    }
  }

  /** The client was closed; so many borrowed connections had to be cut. */
  record ClientClosed(Instant at, int aborted) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String describe() {
      return "client closed, " + aborted + " borrowed connections cut";
    }
  }

  /** A node is the writer from now on. */
  record WriterAccepted(Instant at, Generation generation) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String describe() {
      return "writer accepted: " + generation;
    }
  }

  /** The writer may be gone; all nodes are being asked. */
  record WriterSuspected(Instant at, Generation generation, String reason) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return "writer suspected: " + generation + ", " + reason;
    }
  }

  /** The writer has not answered for several probes; callers wait. */
  record WriterLost(Instant at, Generation generation, String reason) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "writer lost, callers wait: " + generation + ", " + reason;
    }
  }

  /** The suspected or lost writer answered as itself. */
  record WriterRecovered(Instant at, Generation generation) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String describe() {
      return "writer recovered: " + generation;
    }
  }

  /** A generation is over; nothing is lent from it any more. */
  record WriterCondemned(Instant at, Generation generation, String reason) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return "writer condemned: " + generation + ", " + reason;
    }
  }

  /** A node claims to be a primary and is not believed. */
  record NodeRefused(Instant at, NodeAddress node, String reason) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "node " + node + " refused as writer: " + reason;
    }
  }

  /** What was still open to an ended generation was cut. */
  record ConnectionsAborted(Instant at, Generation generation, int connections) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return connections + " connections cut: " + generation;
    }
  }

  /** A physical connection of the writer pool was opened. */
  record ConnectionOpened(Instant at, Generation generation, Duration took) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.DEBUG;
    }

    @Override
    public String describe() {
      return "connection opened in " + took.toMillis() + " ms: " + generation;
    }
  }

  /** Opening a physical connection failed. */
  record ConnectFailed(Instant at, NodeAddress node, @Nullable String sqlState) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.DEBUG;
    }

    @Override
    public String describe() {
      return "connect to " + node + " failed, SQLSTATE " + sqlState;
    }
  }

  /** A session setting that was asked for is not in effect: the platform or a pooler ignored it. */
  record SettingIgnored(Instant at, NodeAddress node, String setting, String wanted, String actual)
      implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return "setting " + setting + " is " + actual + " on " + node + ", asked for " + wanted;
    }
  }

  /** A caller got no connection before its deadline. */
  record AcquireTimedOut(Instant at, Duration waited, int waiting) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.WARN;
    }

    @Override
    public String describe() {
      return "no connection within " + waited.toMillis() + " ms, " + waiting + " callers waiting";
    }
  }

  /** A transaction is run again after an outcome that allows it. */
  record TransactionRetried(
      Instant at, int attempt, Outcome outcome, @Nullable String sqlState, Duration delay)
      implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String describe() {
      return "transaction runs again in "
          + delay.toMillis()
          + " ms after attempt "
          + attempt
          + ": "
          + outcome
          + ", SQLSTATE "
          + sqlState;
    }
  }

  /** A unit of work ended without anyone knowing whether it is committed. */
  record OutcomeUnknown(Instant at, Generation generation, @Nullable String sqlState)
      implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "outcome unknown, SQLSTATE " + sqlState + ": " + generation;
    }
  }

  /**
   * A unit of work was committed, and no synchronous standby has confirmed it: its wait was
   * cancelled. A failover now may lose it.
   *
   * @param refused whether the caller was told by an exception
   */
  record CommitNotReplicated(Instant at, Generation generation, boolean refused)
      implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "committed but not replicated"
          + (refused ? ", the caller was told: " : ": ")
          + generation;
    }
  }

  /**
   * What happens with every call. Told only to listeners that ask for it, see {@link
   * PgListener#hearsCalls}.
   */
  sealed interface Call extends PgEvent permits StatementFinished, TransactionFinished {

    /** The writer that was called. */
    Generation generation();

    /** How long it took, on the monotonic clock. */
    Duration took();

    /** What came with a failure; null after a success, and when a failure carried none. */
    @Nullable String sqlState();

    @Override
    default Severity severity() {
      return Severity.DEBUG;
    }
  }

  /**
   * A statement or a batch was executed, or failed.
   *
   * @param batch how many were sent as one batch; 0 when it was no batch
   * @param updateCount rows changed, -1 when the call did not say
   * @param outcome null after a success; after a failure what became of the work
   */
  record StatementFinished(
      Instant at,
      Generation generation,
      Duration took,
      int batch,
      long updateCount,
      @Nullable Outcome outcome,
      @Nullable String sqlState)
      implements Call {

    @Override
    public String describe() {
      return (batch > 0 ? "batch of " + batch : "statement")
          + (outcome == null ? " done in " : " failed (" + outcome + ", " + sqlState + ") after ")
          + took.toMillis()
          + " ms: "
          + generation;
    }
  }

  /**
   * A transaction that was begun explicitly, or by switching autocommit off, has ended.
   *
   * @param took since its first statement was sent
   * @param statements how many statements and batches were sent
   * @param outcome what became of it
   */
  record TransactionFinished(
      Instant at,
      Generation generation,
      Duration took,
      int statements,
      Outcome outcome,
      @Nullable String sqlState)
      implements Call {

    @Override
    public String describe() {
      return "transaction of "
          + statements
          + " statements "
          + outcome
          + (sqlState == null ? "" : ", SQLSTATE " + sqlState)
          + " after "
          + took.toMillis()
          + " ms: "
          + generation;
    }
  }

  /** A background thread survived something unforeseen; its work goes on. */
  record BackgroundFailure(Instant at, String thread, String thrown) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "thread " + thread + " went on after " + thrown;
    }
  }

  /** A listener threw. */
  record ListenerFailed(Instant at, String listener, String thrown) implements PgEvent {

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String describe() {
      return "listener " + listener + " threw " + thrown;
    }
  }
}
