package io.nspg.testkit.history;

import io.nspg.node.Lsn;
import io.nspg.testkit.history.Write.Fate;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was acknowledged is there, but for what the trial allows to be lost. */
final class AcknowledgedLoss implements Check {

  static final String NAME = "no-acknowledged-write-lost";

  @Override
  public Finding examine(Trial trial) {
    List<Write> lost =
        new Writes(trial)
            .all().stream().filter(w -> w.acknowledged() && w.fate() == Fate.ABSENT).toList();
    List<Long> ids = lost.stream().map(Write::value).toList();
    if (lost.isEmpty()) {
      return Finding.valid(NAME, "no acknowledged write was lost");
    }
    String words = lost.size() + " acknowledged writes lost, " + describe(trial, lost);
    int latest = latestTimeline(trial);
    return lost.stream().allMatch(w -> allowed(trial, latest, w))
        ? Finding.valid(NAME, ids, words + ", which the declared recovery point allows")
        : Finding.invalid(NAME, ids, words);
  }

  /** What a new primary has acknowledged is never allowed to be lost. */
  private static boolean allowed(Trial trial, int latestTimeline, Write write) {
    Operation decisive = write.decisive();
    long acknowledged = trial.completed(decisive);
    @Nullable Stamp stamp = decisive.stamp();
    boolean superseded =
        stamp == null
            ? acknowledged <= trial.faultNanos()
            : stamp.timeline() < latestTimeline && trial.invoked(decisive) <= trial.faultNanos();
    return superseded
        && trial.allowedLoss().compareTo(Duration.ofNanos(-acknowledged)) >= 0
        && !trial.allowedLoss().isZero();
  }

  private static int latestTimeline(Trial trial) {
    return trial.operations().stream()
        .map(Operation::stamp)
        .filter(Objects::nonNull)
        .mapToInt(Stamp::timeline)
        .max()
        .orElse(0);
  }

  private static String describe(Trial trial, List<Write> lost) {
    LongSummaryStatistics times =
        lost.stream().mapToLong(w -> trial.completed(w.decisive())).summaryStatistics();
    List<Lsn> positions =
        lost.stream()
            .map(w -> w.decisive().stamp())
            .filter(Objects::nonNull)
            .map(Stamp::lsn)
            .sorted()
            .toList();
    return "acknowledged from "
        + Duration.ofNanos(times.getMin()).toMillis()
        + " to "
        + Duration.ofNanos(times.getMax()).toMillis()
        + " ms relative to the fault"
        + (positions.isEmpty()
            ? ""
            : ", at " + positions.get(0) + " to " + positions.get(positions.size() - 1))
        + "; allowed are "
        + (trial.allowedLoss().isZero()
            ? "none"
            : "those of the last " + trial.allowedLoss().toMillis() + " ms before it");
  }
}
