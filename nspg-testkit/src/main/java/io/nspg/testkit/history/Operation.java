package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to write the row {@code id}, and what the client was told about it. Immutable.
 *
 * @param id unique number, also the row's
 * @param process who did it, such as a thread's name
 * @param invokedNanos monotonic time before it began
 * @param completedNanos monotonic time after it ended; meaningless while {@code answer} is OPEN
 * @param answer what the client was told
 * @param sqlState what came with a failure, null when nothing did
 */
public record Operation(
    long id,
    String process,
    long invokedNanos,
    long completedNanos,
    Answer answer,
    @Nullable String sqlState) {

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

    /** Whether the client may rely on the row being there. */
    public boolean promisesTheRow() {
      return this == OK || this == COMMITTED;
    }

    /** Whether the client may rely on the row not being there. */
    public boolean promisesNoRow() {
      return this == NOT_STARTED || this == ROLLED_BACK;
    }

    /** Whether the client was left to find out. */
    public boolean promisesNothing() {
      return this == UNKNOWN || this == OPEN;
    }
  }
}
