package io.nspg.testkit.drill;

import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBundle;
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
 */
public record DrillResult(
    Evidence evidence, Report report, List<String> summary, Map<String, History> histories) {

  public DrillResult {
    summary = List.copyOf(summary);
    histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
  }

  /** The judgement over the subject. */
  public Verdict verdict() {
    return evidence.verdict();
  }

  /**
   * Writes {@code evidence.json} and {@code report.html} into a directory.
   *
   * @throws IOException if it cannot be written
   */
  public EvidenceBundle write(Path directory) throws IOException {
    return EvidenceBundle.write(directory, evidence, report);
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
