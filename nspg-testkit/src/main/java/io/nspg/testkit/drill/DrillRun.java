package io.nspg.testkit.drill;

import io.nspg.testkit.fault.FaultEvent;
import java.util.List;
import java.util.Optional;

/**
 * Everything a drill has gathered, before it is judged and shown. Immutable.
 *
 * @param pace how long it took over its parts; where no fault outlasts a call, the longest call is
 *     not judged
 */
record DrillRun(
    Scenario scenario,
    Pace pace,
    Circumstances circumstances,
    List<Round> rounds,
    List<FaultEvent> events,
    Side subject,
    Optional<Side> control) {

  Objectives objectives() {
    return longestCallUnjudged()
        ? scenario.objectives().without(Yardstick.LONGEST_CALL)
        : scenario.objectives();
  }

  /** Whether the scenario limits the longest call, and the pace is too brisk to see it. */
  boolean longestCallUnjudged() {
    return !pace.outlastsCalls()
        && scenario.objectives().limits().containsKey(Yardstick.LONGEST_CALL);
  }

  /** Whether clients had to return from something; a false alarm is nothing to return from. */
  boolean returns() {
    return !scenario.objectives().alarmIsFalse();
  }

  /** The first round; the only one unless there were to be more. */
  Round round() {
    return rounds.get(0);
  }

  boolean repeated() {
    return rounds.size() > 1;
  }
}
