package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to do something, and what the client was told about it. Immutable.
 *
 * @param id unique number, from 1 in the order in which operations began
 * @param value what it writes, if it writes: the {@code id} of its first attempt
 * @param attempt from 1
 * @param session whose it is, such as the name of a thread; does one thing after the other
 * @param process the session's number until an answer leaves open what became of its work; then it
 *     goes on under a new one, because the old work may still be going on
 * @param action what was asked for
 * @param invokedNanos monotonic time before it began
 * @param completedNanos monotonic time after it ended; meaningless while {@code answer} is OPEN
 * @param answer what the client was told
 * @param sqlState what came with a failure, null when nothing did
 * @param reading what a successful read has seen, else null
 * @param stamp where it ran, null where that is not known
 */
public record Operation(
    long id,
    long value,
    int attempt,
    String session,
    int process,
    Action action,
    long invokedNanos,
    long completedNanos,
    Answer answer,
    @Nullable String sqlState,
    @Nullable Reading reading,
    @Nullable Stamp stamp) {

  /** What the client was told. */
  public enum Answer {
    /** Success. */
    OK,
    /** A failure, and that nothing reached the server. */
    NOT_STARTED,
    /** A failure, and that nothing of it remains. */
    ROLLED_BACK,
    /** A failure, and that it is committed all the same. */
    COMMITTED,
    /** That it is committed, and that no standby has confirmed it. */
    COMMITTED_NOT_REPLICATED,
    /** A failure, and that nobody knows. */
    UNKNOWN,
    /** Nothing yet. */
    OPEN;

    static Answer of(Outcome outcome) {
      return switch (outcome) {
        case NOT_STARTED -> NOT_STARTED;
        case ROLLED_BACK -> ROLLED_BACK;
        case COMMITTED -> COMMITTED;
        case COMMITTED_NOT_REPLICATED -> COMMITTED_NOT_REPLICATED;
        case UNKNOWN -> UNKNOWN;
      };
    }

    /** Whether the client may rely on its being done. */
    public boolean saysDone() {
      return this == OK || this == COMMITTED;
    }

    /** Whether the client may rely on its not being done. */
    public boolean saysNotDone() {
      return this == NOT_STARTED || this == ROLLED_BACK;
    }

    /** Whether the client was left to find out. */
    public boolean leavesOpen() {
      return this == UNKNOWN || this == OPEN;
    }
  }

  /** Whether it is a write that the client may rely on. */
  public boolean acknowledged() {
    return action instanceof Action.Write && answer.saysDone();
  }

  /** Whether it ran on a standby; false where that is not known. */
  boolean onStandby() {
    return stamp != null && stamp.standby();
  }

  /** Whether its work may still be going on, or go on later; a read's does not matter. */
  boolean mayGoOn() {
    return action instanceof Action.Write && !answer.saysDone() && !answer.saysNotDone();
  }

  Operation with(Stamp ranOn) {
    return new Operation(
        id,
        value,
        attempt,
        session,
        process,
        action,
        invokedNanos,
        completedNanos,
        answer,
        sqlState,
        reading,
        ranOn);
  }

  Operation with(long endedNanos, Answer told, @Nullable String state, @Nullable Reading seen) {
    return new Operation(
        id,
        value,
        attempt,
        session,
        process,
        action,
        invokedNanos,
        endedNanos,
        told,
        state,
        seen,
        stamp);
  }
}
