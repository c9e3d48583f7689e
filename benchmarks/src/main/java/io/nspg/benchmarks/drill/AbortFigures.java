package io.nspg.benchmarks.drill;

import io.nspg.evidence.Figure;
import io.nspg.evidence.Report;
import io.nspg.evidence.Tone;
import io.nspg.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the report of an abort run shows beside the evidence. */
final class AbortFigures {

  private final AbortRun run;

  AbortFigures(AbortRun run) {
    this.run = run;
  }

  Report report(Verdict verdict) {
    return new Report(
        "Abort drill",
        summary(verdict),
        "NS-PG",
        "the driver's own abort",
        figures(),
        List.of(),
        List.of(),
        List.of());
  }

  private String summary(Verdict verdict) {
    return verdict == Verdict.PASS
        ? run.sum(cuts -> cuts.cuts().size())
            + " calls hung in a send to a stopped backend, with TLS and without. When their"
            + " connections were aborted, every caller was free within "
            + AbortRun.worst(run.subject(), Cuts::maxMillis)
            + " ms, and was told what became of its work."
        : "Calls hung in a send to a stopped backend and their connections were aborted; the checks"
            + " below say what did not hold.";
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    run.subject().forEach((abort, cuts) -> figures.add(time(abort, cuts)));
    figures.add(count("Wrong verdicts", run.sum(Cuts::wrongVerdicts)));
    figures.add(count("Sessions left", run.sum(Cuts::sessionsLeft)));
    figures.add(count("Threads left", run.threadsLeft().size()));
    return figures;
  }

  private Figure time(AbortCase abort, Cuts ours) {
    Cuts theirs = run.control().getOrDefault(abort, ours);
    return new Figure(
        abort.label(),
        text(ours),
        text(theirs),
        "worst; at most " + run.objective().toMillis() + " ms",
        tone(ours),
        tone(theirs));
  }

  static String text(Cuts cuts) {
    return cuts.maxMillis() < cuts.patience().toMillis()
        ? cuts.maxMillis() + " ms"
        : "over " + cuts.patience().toSeconds() + " s";
  }

  private Tone tone(Cuts cuts) {
    return cuts.maxMillis() <= run.objective().toMillis() ? Tone.GOOD : Tone.BAD;
  }

  private static Figure count(String label, long count) {
    return new Figure(
        label,
        Long.toString(count),
        "",
        "must be 0",
        count == 0 ? Tone.GOOD : Tone.BAD,
        Tone.PLAIN);
  }
}
