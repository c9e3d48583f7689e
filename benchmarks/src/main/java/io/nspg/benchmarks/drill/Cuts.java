package io.nspg.benchmarks.drill;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The cuts of one case by one side. Immutable.
 *
 * @param patience how long each was waited for; one that had not ended by then counts with that
 */
record Cuts(List<Cut> cuts, Duration patience) {

  Cuts {
    cuts = List.copyOf(cuts);
  }

  /** Times until abort returned. */
  Spread abort() {
    return spread(Cut::abortNanos);
  }

  /** Times until the hung caller got its exception. */
  Spread caller() {
    return spread(Cut::callerNanos);
  }

  /** The slower of the two. */
  double p95Millis() {
    return Math.max(abort().p95(), caller().p95());
  }

  /** The slower of the two. */
  double maxMillis() {
    return Math.max(abort().max(), caller().max());
  }

  long wrongVerdicts() {
    return cuts.stream().filter(cut -> !cut.toldTheTruth()).count();
  }

  long sessionsLeft() {
    return cuts.stream().filter(cut -> !cut.sessionEnded()).count();
  }

  private Spread spread(Function<Cut, OptionalLong> time) {
    return Spread.ofNanos(
        cuts.stream().map(cut -> time.apply(cut).orElse(patience.toNanos())).toList());
  }
}
