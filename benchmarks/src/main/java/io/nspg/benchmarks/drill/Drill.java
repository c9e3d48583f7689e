package io.nspg.benchmarks.drill;

import io.nspg.evidence.Attachment;
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
   * @param attachments files that go with the record; they must not need what the run has closed
   */
  record Result(
      Evidence evidence, Report report, List<String> summary, List<Attachment> attachments) {

    Result(Evidence evidence, Report report, List<String> summary) {
      this(evidence, report, summary, List.of());
    }

    Result with(List<Attachment> attachments) {
      return new Result(evidence, report, summary, attachments);
    }
  }
}
