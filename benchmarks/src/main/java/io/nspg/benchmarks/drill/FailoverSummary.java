package io.nspg.benchmarks.drill;

import io.nspg.evidence.Evidence;
import io.nspg.evidence.TimelineEntry;
import io.nspg.testkit.history.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** The end of a failover drill on a screen. */
final class FailoverSummary {

  private final FailoverRun run;
  private final Evidence evidence;
  private final List<String> lines = new ArrayList<>();

  FailoverSummary(FailoverRun run, Evidence evidence) {
    this.run = run;
    this.evidence = evidence;
  }

  List<String> lines() {
    lines.add("");
    lines.add("  FAILOVER DRILL: " + evidence.verdict());
    lines.add(
        "  kill -9 of the primary under load, its synchronous replica promoted "
            + run.clock().promotedMillis()
            + " ms later;");
    lines.add(
        "  PostgreSQL "
            + run.circumstances().postgresql()
            + ", "
            + run.circumstances().durability());
    lines.add("");
    lines.add(row("", "NS-PG", "HikariCP", ""));
    count("acknowledged writes", Findings::acknowledged, "");
    count("  of them lost", findings -> findings.lost().size(), "must be 0");
    count("written twice", findings -> findings.duplicated().size(), "must be 0");
    count("wrong verdicts", findings -> findings.wrongVerdicts().size(), "must be 0");
    count("outcome unknown", Findings::unknown, "told so; the rows were looked up");
    lines.add("");
    time("noticed", Measurement::detectMillis, "since the kill");
    time("first write acknowledged", Measurement::firstAckMillis, "since the kill");
    time(
        "first write acknowledged",
        Measurement::firstAckAfterPromotionMillis,
        "since the promotion");
    time("every instance writes", Measurement::allAckMillis, "since the kill");
    time("without a write", Measurement::downtimeMillis, "last to first acknowledged");
    lines.add(
        row(
            "connects in the worst second",
            Integer.toString(run.subject().measured().peakConnectsPerSecond()),
            Integer.toString(run.control().measured().peakConnectsPerSecond()),
            "budget " + run.connectsPerSecondBudget()));
    lines.add("");
    lines.add(
        "  ms since the kill (the first of the instances stands for all; the evidence has each)");
    for (TimelineEntry entry : evidence.timeline()) {
      if (entry.event().matches("NS-PG [2-9]: .*")) {
        continue;
      }
      lines.add(String.format(Locale.ROOT, "  %8d  %s", entry.atMillis(), entry.event()));
    }
    lines.add("");
    return lines;
  }

  private void count(String label, Function<Findings, Integer> figure, String note) {
    lines.add(
        row(
            label,
            figure.apply(run.subject().measured().findings()).toString(),
            figure.apply(run.control().measured().findings()).toString(),
            note));
  }

  private void time(String label, Function<Measurement, OptionalLong> figure, String note) {
    lines.add(
        row(
            label,
            FailoverReport.text(figure.apply(run.subject().measured()), "never"),
            FailoverReport.text(figure.apply(run.control().measured()), "never"),
            note));
  }

  private static String row(String label, String subject, String control, String note) {
    return String.format(Locale.ROOT, "  %-30s %10s %10s   %s", label, subject, control, note)
        .stripTrailing();
  }
}
