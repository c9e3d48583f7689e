package io.nspg.testkit.history;

import java.util.List;

/** A session does not see an older version of a key than it has seen before. */
public record MonotonicReads() implements Check {

  private static final String NAME = "monotonic-reads";

  @Override
  public Finding examine(Trial trial) {
    long reads = trial.operations().stream().filter(SessionFloor::seesVersion).count();
    List<Long> backwards =
        SessionFloor.below(trial, SessionFloor::seesVersion, SessionFloor::seesVersion);
    return reads == 0
        ? Finding.inconclusive(NAME, "no version was read, so nothing is proved of its order")
        : backwards.isEmpty()
            ? Finding.valid(NAME, reads + " reads never went back")
            : Finding.invalid(
                NAME, backwards, backwards.size() + " of " + reads + " reads went back in time");
  }
}
