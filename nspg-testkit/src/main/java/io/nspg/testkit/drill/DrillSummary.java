package io.nspg.testkit.drill;

import io.nspg.evidence.Evidence;
import io.nspg.evidence.TimelineEntry;
import io.nspg.testkit.history.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The end of a drill on a screen. */
final class DrillSummary {

  private final DrillRun run;
  private final Evidence evidence;
  private final List<String> lines = new ArrayList<>();

  DrillSummary(DrillRun run, Evidence evidence) {
    this.run = run;
    this.evidence = evidence;
  }

  List<String> lines() {
    lines.add("");
    lines.add(
        "  "
            + run.scenario().name().toUpperCase(Locale.ROOT)
            + " DRILL: "
            + evidence.verdict()
            + (run.repeated() ? ", " + run.rounds().size() + " rounds" : ""));
    lines.add("  " + run.scenario().purpose() + ";");
    lines.add(
        "  PostgreSQL "
            + run.circumstances().postgresql()
            + ", "
            + run.circumstances().durability());
    lines.add("");
    lines.add(row("", run.subject().name(), run.control().map(Side::name).orElse(""), ""));
    counts();
    lines.add("");
    times();
    lines.add("");
    if (!run.repeated()) {
      timeline();
    }
    return List.copyOf(lines);
  }

  private void counts() {
    boolean nothingLost = run.objectives().recoveryPoint().isZero();
    count("acknowledged writes", Findings::acknowledged, "");
    count(
        "  of them lost",
        findings -> findings.lost().size(),
        nothingLost ? "must be 0" : "some of the old primary may be");
    count("written twice", findings -> findings.duplicated().size(), "must be 0");
    count("wrong verdicts", findings -> findings.wrongVerdicts().size(), "must be 0");
    count("outcome unknown", Findings::unknown, "told so; the rows were looked up");
    if (run.repeated()) {
      side(
          "rounds that left one",
          side -> Long.toString(Figures.cyclesWithUnknown(side)),
          "of " + run.rounds().size());
    }
    side(
        "acknowledged by a stale node",
        side -> Integer.toString(side.rounds().stream().mapToInt(m -> m.staleness().acks()).sum()),
        "after its successor could be reached");
    side(
        "  of them begun late",
        side -> Integer.toString(Judgement.lateWrites(side.findings())),
        "more than 300 ms after that, failed ones too");
  }

  private void times() {
    time("noticed", Measurement::detectMillis, "since the fault");
    if (run.returns()) {
      time("first connection", Measurement::firstConnectMillis, "since the fault");
      time("first write acknowledged", Measurement::firstAckMillis, "since the fault");
      time(
          "first write acknowledged",
          Measurement::firstAckAfterPromotionMillis,
          "since writes were possible");
      time("every instance writes", Measurement::allAckMillis, "since the fault");
    }
    time("as fast as before", m -> m.latency().backMillis(), "since the fault");
    time("without a write", Measurement::downtimeMillis, "at the longest");
    time("longest call", m -> OptionalLong.of(m.latency().longestCallMillis()), "however it ended");
    side(
        "connects in the worst second",
        side -> Integer.toString(side.peakConnectsPerSecond()),
        run.subject().budget().isPresent()
            ? "budget " + run.subject().budget().getAsInt()
            : "nothing was promised");
  }

  private void timeline() {
    lines.add(
        "  ms since the fault (the first of the instances stands for all; the evidence has each)");
    Set<String> ofOthers =
        run.subject().remarks().stream()
            .filter(remark -> remark.instance() > 1)
            .map(Remark::text)
            .collect(Collectors.toSet());
    for (TimelineEntry entry : evidence.timeline()) {
      if (!ofOthers.contains(entry.event())) {
        lines.add(String.format(Locale.ROOT, "  %8d  %s", entry.atMillis(), entry.event()));
      }
    }
    lines.add("");
  }

  private void count(String label, Function<Findings, Integer> figure, String note) {
    side(label, side -> figure.apply(side.findings()).toString(), note);
  }

  private void time(String label, Function<Measurement, OptionalLong> figure, String note) {
    side(
        label,
        side -> {
          Spread spread = Spread.of(side.rounds().stream().map(figure).toList());
          return run.repeated()
              ? Millis.text(spread.p50()) + "/" + Millis.text(spread.p95())
              : Millis.text(spread.max());
        },
        run.repeated() ? note + ", p50/p95" : note);
  }

  private void side(String label, Function<Side, String> figure, String note) {
    lines.add(row(label, figure.apply(run.subject()), run.control().map(figure).orElse(""), note));
  }

  private String row(String label, String subject, String control, String note) {
    int width = run.repeated() ? 16 : 10;
    return String.format(
            Locale.ROOT,
            "  %-30s %" + width + "s %" + width + "s   %s",
            label,
            subject,
            control,
            note)
        .stripTrailing();
  }
}
