package io.nspg.testkit.history;

import io.nspg.testkit.history.Operation.Answer;
import java.util.List;

/**
 * One write with all its attempts, and what was found of it. Immutable.
 *
 * @param value the number it writes
 * @param attempts in the order in which they began; never empty
 * @param copies the most that were seen of it at once
 */
record Write(long value, List<Operation> attempts, int copies, Fate fate) {

  /** What became of a write. */
  enum Fate {
    /** It is there. */
    PRESENT,
    /** It is not there. */
    ABSENT,
    /** Nobody has looked, or looking cannot tell. */
    UNTOLD
  }

  /** The client may rely on it. */
  boolean acknowledged() {
    return attempts.stream().anyMatch(Operation::acknowledged);
  }

  /** The client may rely on its not being there. */
  boolean denied() {
    return attempts.stream().allMatch(o -> o.answer().saysNotDone());
  }

  /** The client was told that it is committed, and warned that it may not stay. */
  boolean warned() {
    return !acknowledged()
        && attempts.stream().anyMatch(o -> o.answer() == Answer.COMMITTED_NOT_REPLICATED);
  }

  /** The client was left to find out. */
  boolean open() {
    return !acknowledged() && !denied() && !warned();
  }

  boolean seen() {
    return copies > 0;
  }

  /** The attempt that was acknowledged, else the last. */
  Operation decisive() {
    return attempts.stream()
        .filter(Operation::acknowledged)
        .findFirst()
        .orElse(attempts.get(attempts.size() - 1));
  }
}
