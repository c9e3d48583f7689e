package io.nspg.testkit.history;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes go on: the first is acknowledged soon after the fault, and never is there none for long.
 *
 * @param firstWithin from the beginning of the fault to the first acknowledgement that came when
 *     the fault had taken effect
 * @param largestGap from one acknowledgement to the next, or to the end of the run
 */
public record Liveness(Duration firstWithin, Duration largestGap) implements Check {

  private static final String NAME = "liveness";

  @Override
  public Finding examine(Trial trial) {
    boolean tried =
        trial.operations().stream()
            .anyMatch(
                o -> o.action() instanceof Action.Write && trial.invoked(o) >= trial.faultNanos());
    List<Long> acknowledged =
        trial.operations().stream()
            .filter(Operation::acknowledged)
            .map(trial::completed)
            .sorted()
            .toList();
    OptionalLong first =
        acknowledged.stream()
            .mapToLong(Long::longValue)
            .filter(at -> at >= trial.faultNanos())
            .findFirst();
    if (first.isEmpty()) {
      return tried
          ? Finding.invalid(NAME, List.of(), "no write was acknowledged any more after the fault")
          : Finding.inconclusive(NAME, "no write was tried after the fault, so nothing is proved");
    }
    long gap = largestGap(trial, acknowledged);
    String words =
        "the first write was acknowledged "
            + Duration.ofNanos(first.getAsLong()).toMillis()
            + " ms after the fault (allowed "
            + firstWithin.toMillis()
            + "), the longest time without one was "
            + Duration.ofNanos(gap).toMillis()
            + " ms (allowed "
            + largestGap.toMillis()
            + ")";
    return first.getAsLong() <= firstWithin.toNanos() && gap <= largestGap.toNanos()
        ? Finding.valid(NAME, words)
        : Finding.invalid(NAME, List.of(), words);
  }

  private static long largestGap(Trial trial, List<Long> acknowledged) {
    long end =
        trial.operations().stream()
            .mapToLong(o -> Math.max(trial.invoked(o), trial.completed(o)))
            .max()
            .orElse(0);
    long gap = end - acknowledged.get(acknowledged.size() - 1);
    for (int i = 1; i < acknowledged.size(); i++) {
      gap = Math.max(gap, acknowledged.get(i) - acknowledged.get(i - 1));
    }
    return gap;
  }
}
