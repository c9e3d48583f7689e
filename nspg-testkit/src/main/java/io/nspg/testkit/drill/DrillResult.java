package io.nspg.testkit.drill;

import io.nspg.evidence.Attachment;
import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBundle;
import io.nspg.evidence.EvidenceChain;
import io.nspg.evidence.Report;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a drill has shown. Immutable.
 *
 * @param evidence the judgement, with all it rests on
 * @param report what a page of it shows
 * @param summary lines for a person
 * @param histories what each contestant did and was told, by its name; the subject first
 * @param attachments files that go with the record: histories and server logs
 */
public record DrillResult(
    Evidence evidence,
    Report report,
    List<String> summary,
    Map<String, History> histories,
    List<Attachment> attachments) {

  public DrillResult {
    summary = List.copyOf(summary);
    histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
    attachments = List.copyOf(attachments);
  }

  /** The judgement over the subject. */
  public Verdict verdict() {
    return evidence.verdict();
  }

  /**
   * Writes the bundle into a directory.
   *
   * @param chain where the record is chained to that of the run before
   * @throws IOException if either cannot be written
   * @see EvidenceBundle
   */
  public EvidenceBundle write(Path directory, EvidenceChain chain) throws IOException {
    return EvidenceBundle.write(directory, chain, evidence, report, attachments);
  }

  /** The summary, and every check that did not pass. */
  @Override
  public String toString() {
    return Stream.concat(
            summary.stream(),
            evidence.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASS)
                .map(DrillResult::described))
        .collect(Collectors.joining("\n"));
  }

  private static String described(Check check) {
    return "  "
        + check.verdict()
        + " "
        + check.id()
        + ": expected "
        + check.expected()
        + "; found "
        + check.actual();
  }
}
