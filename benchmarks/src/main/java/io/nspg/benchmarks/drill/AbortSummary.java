package io.nspg.benchmarks.drill;

import io.nspg.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of an abort drill on a screen. */
final class AbortSummary {

  private final AbortRun run;
  private final Evidence evidence;

  AbortSummary(AbortRun run, Evidence evidence) {
    this.run = run;
    this.evidence = evidence;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  ABORT DRILL: " + evidence.verdict());
    lines.add(
        "  calls that hang in a send to a stopped backend, their connections aborted from another"
            + " thread;");
    lines.add(
        "  PostgreSQL "
            + run.circumstances().postgresql()
            + ", Java "
            + Runtime.version()
            + "; milliseconds, p50 / p95 / worst");
    lines.add("");
    lines.add(row("", "NS-PG: abort returns", "NS-PG: caller is free", "the driver: both"));
    run.subject()
        .forEach(
            (abort, cuts) ->
                lines.add(
                    row(
                        abort.label(),
                        cuts.abort().toString(),
                        cuts.caller().toString(),
                        AbortFigures.text(run.control().getOrDefault(abort, cuts)))));
    lines.add("");
    lines.add(
        "  wrong verdicts "
            + run.sum(Cuts::wrongVerdicts)
            + ", sessions left "
            + run.sum(Cuts::sessionsLeft)
            + ", threads left "
            + run.threadsLeft().size()
            + "; processors busy "
            + Math.round(run.busy() * 100)
            + " %");
    lines.add("");
    return lines;
  }

  private static String row(String label, String abort, String caller, String control) {
    return String.format(Locale.ROOT, "  %-20s %-24s %-24s %s", label, abort, caller, control)
        .stripTrailing();
  }
}
