package io.nspg.benchmarks.drill;

import io.nspg.evidence.Evidence;
import io.nspg.evidence.Report;
import java.util.List;

/** Something that breaks a cluster on purpose and judges who lived through it. */
interface Drill {

  /** How {@code -Ddrill=} names it. */
  String name();

  /** What it shows, in one line. */
  String purpose();

  /** Runs it to the end; whatever it started is gone afterwards, also when it throws. */
  Result run(DrillOptions options, Progress progress) throws Exception;

  /**
   * What a run has shown.
   *
   * @param summary lines for a person
   */
  record Result(Evidence evidence, Report report, List<String> summary) {}
}
