package io.nspg.testkit.history;

import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.testkit.history.Write.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges a trial. A process kill is no power loss: what a disk forgets is not seen here. Pure. */
public final class HistoryChecker {

  private static final Check DURABILITY = new DurabilityOn();

  /** What every trial is judged by. */
  private static final List<Check> ALWAYS =
      List.of(
          new PromisesOnBothSides(),
          new AcknowledgedLoss(),
          new Duplicates(),
          new WrongVerdicts(),
          new Phantoms(),
          new UnknownOutcomes());

  private HistoryChecker() {}

  /**
   * Judges: always whether anything was promised, lost, done twice, untrue or made up, and whether
   * the cluster was durable at all.
   *
   * @param more what else was promised
   */
  public static Findings check(Trial trial, Check... more) {
    Finding durability = DURABILITY.examine(trial);
    List<Finding> findings = new ArrayList<>();
    for (Check check : ALWAYS) {
      findings.add(check.examine(trial));
    }
    for (Check check : more) {
      findings.add(check.examine(trial));
    }
    Verdict verdict = worst(findings);
    String why = why(findings, verdict);
    if (durability.verdict() != Verdict.VALID) {
      why = durability.words() + (verdict == Verdict.INVALID ? "; seen all the same: " + why : "");
      verdict = durability.verdict();
    }
    findings.add(0, durability);
    return findings(trial, findings, verdict, why);
  }

  private static Verdict worst(List<Finding> findings) {
    List<Verdict> verdicts = findings.stream().map(Finding::verdict).toList();
    return verdicts.contains(Verdict.INVALID)
        ? Verdict.INVALID
        : verdicts.contains(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.VALID;
  }

  private static String why(List<Finding> findings, Verdict verdict) {
    return verdict == Verdict.VALID
        ? "every promise was kept"
        : findings.stream()
            .filter(finding -> finding.verdict() == verdict)
            .map(Finding::words)
            .collect(Collectors.joining("; "));
  }

  private static Findings findings(
      Trial trial, List<Finding> findings, Verdict verdict, String why) {
    Writes writes = new Writes(trial);
    return new Findings(
        trial.operations().size(),
        writes.values(Write::acknowledged).size(),
        ids(findings, AcknowledgedLoss.NAME),
        ids(findings, Duplicates.NAME),
        UnknownOutcomes.resolved(writes, Fate.PRESENT),
        UnknownOutcomes.resolved(writes, Fate.ABSENT),
        UnknownOutcomes.resolved(writes, Fate.UNTOLD),
        writes.values(w -> w.warned() && w.fate() == Fate.ABSENT),
        ids(findings, WrongVerdicts.NAME),
        ids(findings, Phantoms.NAME),
        List.copyOf(findings),
        verdict,
        why);
  }

  private static List<Long> ids(List<Finding> findings, String check) {
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .flatMap(finding -> finding.ids().stream())
        .toList();
  }
}
