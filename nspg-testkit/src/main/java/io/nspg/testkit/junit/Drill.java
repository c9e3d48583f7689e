package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.fault.Faults;
import io.nspg.time.TimeSource;
import java.util.Optional;

/** What a test can do to its cluster, and the record of it. */
final class Drill {

  private final Faults faults;
  private final DrillRecorder recorder;

  Drill(PgCluster cluster) {
    this.faults = Faults.of(cluster);
    this.recorder = new DrillRecorder(faults, TimeSource.system());
  }

  Faults faults() {
    return faults;
  }

  DrillRecorder recorder() {
    return recorder;
  }

  /** Undoes what lasts, and says what could not be undone. */
  Optional<String> heal() {
    try {
      faults.healAll();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(
          e.getMessage()
              + (e.getSuppressed().length > 0 ? ": " + e.getSuppressed()[0].getMessage() : ""));
    }
  }
}
