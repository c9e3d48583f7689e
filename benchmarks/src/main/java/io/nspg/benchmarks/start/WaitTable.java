package io.nspg.benchmarks.start;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What was waited for and how long, as a Markdown table: each kit beside zonky doing the same. */
public final class WaitTable {

  private static final String KIT = "kit";
  private static final String PEER = "zonky";

  private record Wait(String operation, String kit, Statistics millis) {

    static Wait of(RunResult run) {
      String name = run.getParams().getBenchmark();
      return new Wait(
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
          run.getParams().getParam(KIT),
          run.getPrimaryResult().getStatistics());
    }

    double median() {
      return millis.getPercentile(50);
    }

    boolean besides(Wait other) {
      return kit.equals(PEER) && operation.equals(other.operation) && !other.kit.equals(PEER);
    }
  }

  private WaitTable() {}

  /** A row per run of a kit, in the order given; empty where there are none. */
  public static List<String> of(Collection<RunResult> runs) {
    List<Wait> waits =
        runs.stream()
            .filter(run -> run.getParams().getParamsKeys().contains(KIT))
            .map(Wait::of)
            .toList();
    List<String> lines = new ArrayList<>();
    if (!waits.isEmpty()) {
      lines.add("| wait | kit | median ms | p95 | least | most | n | median, times zonky |");
      lines.add("|---|---|---|---|---|---|---|---|");
    }
    for (Wait wait : waits) {
      Optional<Wait> peer = waits.stream().filter(other -> other.besides(wait)).findFirst();
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.0f | %.0f | %.0f | %d | %s |",
              wait.operation(),
              wait.kit(),
              wait.median(),
              wait.millis().getPercentile(95),
              wait.millis().getMin(),
              wait.millis().getMax(),
              wait.millis().getN(),
              peer.map(p -> String.format(Locale.ROOT, "%.2f", wait.median() / p.median()))
                  .orElse("")));
    }
    return lines;
  }
}
