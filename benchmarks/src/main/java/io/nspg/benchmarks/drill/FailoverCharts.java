package io.nspg.benchmarks.drill;

import io.nspg.evidence.Figure;
import io.nspg.evidence.Lane;
import io.nspg.evidence.Marker;
import io.nspg.evidence.Report;
import io.nspg.evidence.Span;
import io.nspg.evidence.Tone;
import io.nspg.evidence.Verdict;
import io.nspg.evidence.View;
import io.nspg.testkit.history.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the report of a failover run shows beside the evidence. */
final class FailoverCharts {

  private static final long BUCKET_MILLIS = 100;

  private final FailoverRun run;
  private final Measurement ours;
  private final Measurement theirs;
  private final long startMillis;
  private final long endMillis;

  FailoverCharts(FailoverRun run) {
    this.run = run;
    this.ours = run.subject().measured();
    this.theirs = run.control().measured();
    this.startMillis = run.clock().millis(run.subject().operations().get(0).invokedNanos());
    this.endMillis = run.clock().millis(run.circumstances().endedAt());
  }

  Report report(Verdict verdict) {
    return new Report(
        "Failover drill",
        summary(verdict),
        run.subject().name(),
        run.control().name(),
        figures(),
        markers(),
        lanes(),
        List.of(
            new View(
                "Around the fault",
                -1000,
                Math.max(run.clock().promotedMillis(), latestReturn()) + 1000),
            new View("The whole run", startMillis, Math.max(endMillis, startMillis + 1))));
  }

  private long latestReturn() {
    return Math.max(ours.allAckMillis().orElse(0), theirs.allAckMillis().orElse(0));
  }

  private String summary(Verdict verdict) {
    Findings findings = ours.findings();
    return verdict == Verdict.PASS
        ? "The primary was killed under load. Of "
            + findings.acknowledged()
            + " acknowledged writes none was lost and none was done twice; the first write came "
            + FailoverReport.text(ours.firstAckAfterPromotionMillis(), "never")
            + " after the promotion."
        : "The primary was killed under load, and the checks below say what did not hold: "
            + findings.why()
            + ".";
  }

  private List<Figure> figures() {
    return List.of(
        count("Acknowledged", Findings::acknowledged, "", false),
        count("Lost", findings -> findings.lost().size(), "must be 0", true),
        count("Written twice", findings -> findings.duplicated().size(), "must be 0", true),
        count("Wrong verdicts", findings -> findings.wrongVerdicts().size(), "must be 0", true),
        count("Outcome unknown", Findings::unknown, "told so, never retried", false),
        time("First write", Measurement::firstAckAfterPromotionMillis, "after the promotion"),
        time("Without a write", Measurement::downtimeMillis, "last to first acknowledged"),
        new Figure(
            "Peak connects",
            ours.peakConnectsPerSecond() + "/s",
            theirs.peakConnectsPerSecond() + "/s",
            "budget " + run.connectsPerSecondBudget() + "/s",
            tone(ours.peakConnectsPerSecond() <= run.connectsPerSecondBudget()),
            tone(theirs.peakConnectsPerSecond() <= run.connectsPerSecondBudget())));
  }

  private Figure count(
      String label, Function<Findings, Integer> figure, String note, boolean mustBeZero) {
    int subject = figure.apply(ours.findings());
    int control = figure.apply(theirs.findings());
    return new Figure(
        label,
        Integer.toString(subject),
        Integer.toString(control),
        note,
        mustBeZero ? tone(subject == 0) : Tone.PLAIN,
        mustBeZero ? tone(control == 0) : Tone.PLAIN);
  }

  private Figure time(String label, Function<Measurement, OptionalLong> figure, String note) {
    OptionalLong subject = figure.apply(ours);
    OptionalLong control = figure.apply(theirs);
    return new Figure(
        label,
        FailoverReport.text(subject, "never"),
        FailoverReport.text(control, "never"),
        note,
        tone(subject.isPresent()),
        control.isPresent() ? Tone.PLAIN : Tone.BAD);
  }

  private static Tone tone(boolean good) {
    return good ? Tone.GOOD : Tone.BAD;
  }

  private List<Marker> markers() {
    List<Marker> markers = new ArrayList<>();
    markers.add(new Marker(0, "kill -9", Tone.BAD));
    markers.add(new Marker(run.clock().promotedMillis(), "promoted", Tone.PLAIN));
    ours.firstAckMillis()
        .ifPresent(at -> markers.add(new Marker(at, run.subject().name() + " writes", Tone.GOOD)));
    theirs
        .firstAckMillis()
        .ifPresent(at -> markers.add(new Marker(at, run.control().name() + " writes", Tone.WARN)));
    markers.add(new Marker(run.redundancyMillis(), "redundant", Tone.PLAIN));
    return markers;
  }

  private List<Lane> lanes() {
    FailoverClock clock = run.clock();
    long promoted = clock.promotedMillis();
    return List.of(
        new Lane.Spans(
            clock.fault().node(),
            List.of(
                new Span(startMillis, 0, "primary, timeline 1", Tone.GOOD),
                new Span(0, run.redundancyMillis(), "down", Tone.BAD),
                new Span(run.redundancyMillis(), endMillis, "standby", Tone.PLAIN))),
        new Lane.Spans(
            run.successor(),
            List.of(
                new Span(startMillis, promoted, "standby", Tone.PLAIN),
                new Span(promoted, endMillis, "primary, timeline 2", Tone.GOOD))),
        rates(run.subject()),
        rates(run.control()),
        connects(run.subject()),
        connects(run.control()));
  }

  private Lane rates(FailoverRun.Side side) {
    Measurement.Buckets buckets =
        Measurement.buckets(side.operations(), run.clock(), BUCKET_MILLIS);
    List<Span> outage = new ArrayList<>();
    if (side.measured().lastAckMillis().isPresent()) {
      outage.add(
          new Span(
              side.measured().lastAckMillis().getAsLong(),
              side.measured().firstAckMillis().orElse(endMillis),
              "no write",
              Tone.BAD));
    }
    return new Lane.Rates(
        side.name() + " writes",
        buckets.fromMillis(),
        BUCKET_MILLIS,
        buckets.good(),
        buckets.bad(),
        outage);
  }

  /** Connects in the second that ends with each bucket: what the budget speaks of. */
  private Lane connects(FailoverRun.Side side) {
    int count = (int) ((endMillis - startMillis) / BUCKET_MILLIS) + 1;
    List<Long> levels = new ArrayList<>(Collections.nCopies(count, 0L));
    for (Instant connect : side.connects()) {
      long first = Math.floorDiv(run.clock().millis(connect) - startMillis, BUCKET_MILLIS);
      for (long bucket = first; bucket < first + 1000 / BUCKET_MILLIS; bucket++) {
        if (bucket >= 0 && bucket < count) {
          levels.set((int) bucket, levels.get((int) bucket) + 1);
        }
      }
    }
    return new Lane.Limited(
        side.name() + " connects/s",
        startMillis,
        BUCKET_MILLIS,
        levels,
        run.connectsPerSecondBudget(),
        "budget " + run.connectsPerSecondBudget() + "/s");
  }
}
