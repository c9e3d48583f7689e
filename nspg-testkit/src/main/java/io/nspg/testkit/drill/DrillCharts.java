package io.nspg.testkit.drill;

import io.nspg.evidence.Lane;
import io.nspg.evidence.Marker;
import io.nspg.evidence.Report;
import io.nspg.evidence.Span;
import io.nspg.evidence.Tone;
import io.nspg.evidence.Verdict;
import io.nspg.evidence.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the report of a drill with one round shows beside the evidence. */
final class DrillCharts {

  private static final long BUCKET_MILLIS = 100;

  private final DrillRun run;
  private final Round round;
  private final Course course;
  private final long startMillis;
  private final long endMillis;

  DrillCharts(DrillRun run) {
    this.run = run;
    this.round = run.round();
    this.course = round.course();
    this.startMillis = round.startMillis();
    this.endMillis = Math.max(round.endMillis(), startMillis + 1);
  }

  Report report(Verdict verdict) {
    return new Report(
        title(run),
        summary(verdict),
        run.subject().name(),
        run.control().map(Side::name).orElse(""),
        new HeadlineFigures(run).figures(),
        markers(),
        lanes(),
        List.of(
            new View(
                "Around the fault",
                -1000,
                Math.max(course.writableMillis(), latestReturn()) + 1000),
            new View("The whole run", startMillis, endMillis)));
  }

  /** Such as {@code Failover drill}. */
  static String title(DrillRun run) {
    String name = run.scenario().name();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " drill";
  }

  private String summary(Verdict verdict) {
    Measurement ours = run.subject().rounds().get(0);
    String story = "What happened: " + run.scenario().purpose() + ". ";
    return verdict == Verdict.PASS
        ? story
            + "Of "
            + ours.findings().acknowledged()
            + " acknowledged writes "
            + (ours.findings().lost().isEmpty()
                ? "none was lost"
                : ours.findings().lost().size() + " were lost, within what was declared,")
            + " and none was done twice"
            + (run.returns()
                ? "; the first write came "
                    + Millis.text(ours.firstAckAfterPromotionMillis())
                    + " after the cluster took writes again."
                : ".")
        : story + "The checks below say what did not hold.";
  }

  private Stream<Side> sides() {
    return Stream.concat(Stream.of(run.subject()), run.control().stream());
  }

  private long latestReturn() {
    return sides().mapToLong(side -> side.rounds().get(0).allAckMillis().orElse(0)).max().orElse(0);
  }

  private List<Marker> markers() {
    List<Marker> markers = new ArrayList<>();
    if (!course.fault().equals(course.remedy())) {
      markers.add(new Marker(0, "fault", Tone.BAD));
    }
    markers.add(
        new Marker(
            course.writableMillis(), course.promoted() ? "promoted" : "writable", Tone.PLAIN));
    sides()
        .filter(side -> run.returns())
        .forEach(
            side ->
                side.rounds()
                    .get(0)
                    .firstAckMillis()
                    .ifPresent(
                        at ->
                            markers.add(
                                new Marker(
                                    at,
                                    side.name() + " writes",
                                    side.name().equals(run.subject().name())
                                        ? Tone.GOOD
                                        : Tone.WARN))));
    markers.add(new Marker(round.redundantMillis(), "redundant", Tone.PLAIN));
    return markers;
  }

  private List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>(round.states().lanes(course, startMillis, endMillis));
    sides().forEach(side -> lanes.add(writes(side)));
    sides().forEach(side -> lanes.add(connects(side)));
    return lanes;
  }

  private Lane writes(Side side) {
    Measurement measured = side.rounds().get(0);
    Buckets buckets = Buckets.of(side.operations(), course, BUCKET_MILLIS);
    List<Span> outage =
        measured.gap().stream()
            .map(gap -> new Span(gap.fromMillis(), gap.toMillis(), "no write", Tone.BAD))
            .toList();
    return new Lane.Rates(
        side.name() + " writes",
        buckets.fromMillis(),
        BUCKET_MILLIS,
        buckets.good(),
        buckets.bad(),
        outage);
  }

  /** Connects in the second that ends with each bucket: what the budget speaks of. */
  private Lane connects(Side side) {
    int count = (int) ((endMillis - startMillis) / BUCKET_MILLIS) + 1;
    List<Long> levels = new ArrayList<>(Collections.nCopies(count, 0L));
    for (Instant connect : side.connects()) {
      long first = Math.floorDiv(course.millis(connect) - startMillis, BUCKET_MILLIS);
      for (long bucket = first; bucket < first + 1000 / BUCKET_MILLIS; bucket++) {
        if (bucket >= 0 && bucket < count) {
          levels.set((int) bucket, levels.get((int) bucket) + 1);
        }
      }
    }
    String name = side.name() + " connects/s";
    OptionalInt budget = run.subject().budget();
    return budget.isPresent()
        ? new Lane.Limited(
            name,
            startMillis,
            BUCKET_MILLIS,
            levels,
            budget.getAsInt(),
            "budget " + budget.getAsInt() + "/s")
        : new Lane.Rates(
            name,
            startMillis,
            BUCKET_MILLIS,
            levels,
            new ArrayList<>(Collections.nCopies(count, 0L)),
            List.of());
  }
}
