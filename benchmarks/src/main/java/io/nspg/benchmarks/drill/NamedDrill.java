package io.nspg.benchmarks.drill;

import io.nspg.testkit.drill.DrillResult;
import io.nspg.testkit.drill.Progress;

/** Something that can be run by its name. */
interface NamedDrill {

  /** How {@code -Ddrill=} names it. */
  String name();

  /** What it shows, in one line. */
  String purpose();

  /** Runs it to the end; whatever it started is gone afterwards, also when it throws. */
  DrillResult run(DrillOptions options, Progress progress) throws Exception;
}
