package io.nspg.testkit.drill;

import io.nspg.testkit.fault.FaultEvent;
import java.util.List;
import java.util.Optional;

/** Everything a drill has gathered, before it is judged and shown. Immutable. */
record DrillRun(
    Scenario scenario,
    Circumstances circumstances,
    List<Round> rounds,
    List<FaultEvent> events,
    Side subject,
    Optional<Side> control) {

  Objectives objectives() {
    return scenario.objectives();
  }

  /** The first round; the only one unless there were to be more. */
  Round round() {
    return rounds.get(0);
  }

  boolean repeated() {
    return rounds.size() > 1;
  }
}
