package io.nspg.failure;

import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a failure, hung on the driver's own exception as a suppressed one: type, SQLSTATE
 * and message of what the application catches stay as the driver made them, and a printed stack
 * trace shows the outcome to the person who reads it. Immutable.
 */
public final class OutcomeNote extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final Outcome outcome;
  private final Phase phase;

  private OutcomeNote(Outcome outcome, Phase phase) {
    super("outcome " + outcome + " (phase " + phase + ")", null, false, false);
    this.outcome = outcome;
    this.phase = phase;
  }

  /**
   * Hangs the outcome on a failure, unless it carries one already: the first note was made where
   * the failure happened and knows best.
   *
   * @return the failure itself
   */
  public static <T extends Throwable> T attach(T failure, Outcome outcome, Phase phase) {
    if (find(failure) == null) {
      failure.addSuppressed(new OutcomeNote(outcome, phase));
    }
    return failure;
  }

  /**
   * The note on a failure, on anything it was caused by, and on anything suppressed along the way;
   * null when there is none. Of several the worst counts: a rollback that fails after a commit of
   * unknown outcome must not make the outcome known.
   */
  public static @Nullable OutcomeNote find(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    @Nullable OutcomeNote worst = null;
    for (@Nullable Throwable t = open.poll(); t != null; t = open.poll()) {
      if (!seen.add(t)) {
        continue;
      }
      if (t instanceof OutcomeNote note
          && (worst == null || note.outcome.compareTo(worst.outcome) > 0)) {
        worst = note;
      }
      Collections.addAll(open, t.getSuppressed());
      @Nullable Throwable cause = t.getCause();
      if (cause != null) {
        open.add(cause);
      }
    }
    return worst;
  }

  /** What became of the work. */
  public Outcome outcome() {
    return outcome;
  }

  /** How far the work had come. */
  public Phase phase() {
    return phase;
  }
}
