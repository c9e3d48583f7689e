package io.nspg.testkit.drill;

import io.nspg.evidence.Lane;
import io.nspg.evidence.Report;
import io.nspg.evidence.Verdict;
import io.nspg.evidence.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the report of a drill with many rounds shows: how times were spread, not each of them. */
final class RoundsCharts {

  private static final int BUCKETS = 80;

  private final DrillRun run;

  RoundsCharts(DrillRun run) {
    this.run = run;
  }

  /** A time of every round; a round that has none is not drawn. */
  private record Series(String name, List<OptionalLong> times) {

    long max() {
      return times.stream().flatMapToLong(OptionalLong::stream).max().orElse(0);
    }

    /** How many rounds got there in each stretch of time. */
    List<Long> counts(long bucketMillis, int buckets) {
      List<Long> rounds = new ArrayList<>(Collections.nCopies(buckets, 0L));
      times.stream()
          .flatMapToLong(OptionalLong::stream)
          .map(at -> Math.max(0, at) / bucketMillis)
          .forEach(bucket -> rounds.set((int) bucket, rounds.get((int) bucket) + 1));
      return rounds;
    }
  }

  Report report(Verdict verdict) {
    List<Series> series = series();
    long longest = series.stream().mapToLong(Series::max).max().orElse(0);
    long bucketMillis = Math.max(10, longest / BUCKETS + 1);
    int buckets = (int) (longest / bucketMillis) + 1;
    long most =
        series.stream()
            .flatMap(one -> one.counts(bucketMillis, buckets).stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(1);
    return new Report(
        DrillCharts.title(run),
        summary(verdict),
        run.subject().name(),
        run.control().map(Side::name).orElse(""),
        new HeadlineFigures(run).figures(),
        List.of(),
        series.stream()
            .map(
                one ->
                    (Lane)
                        new Lane.Limited(
                            one.name(),
                            0,
                            bucketMillis,
                            one.counts(bucketMillis, buckets),
                            most,
                            most + " rounds"))
            .toList(),
        List.of(
            new View(
                "How many of "
                    + run.rounds().size()
                    + " rounds got there how long after the fault (each bar: "
                    + bucketMillis
                    + " ms)",
                0,
                buckets * bucketMillis)));
  }

  private String summary(Verdict verdict) {
    return run.rounds().size()
        + " rounds, each at a random instant: "
        + run.scenario().purpose()
        + ". "
        + Figures.cyclesWithUnknown(run.subject())
        + " of them left outcomes unknown, "
        + run.subject().findings().unknown()
        + " in all, each looked up among the rows. "
        + (verdict == Verdict.PASS
            ? "Everything that was told was right: " + lost() + ", nothing was done twice."
            : "The checks below say what did not hold.");
  }

  private String lost() {
    int lost = run.subject().findings().lost().size();
    return lost == 0 ? "nothing was lost" : lost + " were lost, within what was declared";
  }

  private List<Series> series() {
    List<Series> series = new ArrayList<>();
    series.add(of(run.subject(), "noticed", Measurement::detectMillis));
    series.add(
        new Series(
            "cluster takes writes",
            run.rounds().stream()
                .map(round -> OptionalLong.of(round.course().writableMillis()))
                .toList()));
    series.add(of(run.subject(), "as before", m -> m.latency().backMillis()));
    if (run.returns()) {
      series.add(of(run.subject(), "connects", Measurement::firstConnectMillis));
      series.add(of(run.subject(), "writes", Measurement::firstAckMillis));
      series.add(of(run.subject(), "all write", Measurement::allAckMillis));
      run.control()
          .ifPresent(control -> series.add(of(control, "all write", Measurement::allAckMillis)));
    }
    return series;
  }

  private static Series of(Side side, String what, Function<Measurement, OptionalLong> figure) {
    return new Series(side.name() + " " + what, side.rounds().stream().map(figure).toList());
  }
}
