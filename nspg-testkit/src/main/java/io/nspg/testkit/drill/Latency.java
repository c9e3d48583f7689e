package io.nspg.testkit.drill;

import io.nspg.testkit.history.Operation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How long calls took, in milliseconds. Immutable.
 *
 * @param baselineP95Millis of the acknowledged writes before the fault; empty where there was none
 * @param backMillis when, since the fault, the first half second was over that was as good as
 *     before: a p95 of at most {@link #allowed}, and at least half as many writes; empty when none
 *     was
 * @param longestCallMillis from the fault on, whatever came of it; a call that has not ended counts
 *     until the drill stopped waiting for it
 */
record Latency(OptionalLong baselineP95Millis, OptionalLong backMillis, long longestCallMillis) {

  private static final long BASELINE = Duration.ofSeconds(2).toNanos();
  private static final long WINDOW = Duration.ofMillis(500).toNanos();
  private static final long STEP = Duration.ofMillis(50).toNanos();
  private static final long NOISE_MILLIS = 25;

  /** An acknowledged write: when it ended, since the fault, and how long it took. */
  private record Ack(long atNanos, long tookNanos) {}

  /**
   * Looks at the calls of a round.
   *
   * @param endedNanos when the drill stopped waiting for calls to end
   */
  static Latency of(List<Operation> operations, Course course, long endedNanos) {
    long zero = course.fault().beganNanos();
    List<Ack> before =
        acknowledged(operations, zero)
            .filter(a -> a.atNanos() < 0 && a.atNanos() >= -BASELINE)
            .toList();
    List<Ack> after =
        acknowledged(operations.stream().filter(course::back).toList(), zero)
            .sorted(Comparator.comparingLong(Ack::atNanos))
            .toList();
    OptionalLong baseline =
        before.isEmpty() ? OptionalLong.empty() : OptionalLong.of(millis(p95(before)));
    return new Latency(
        baseline,
        before.isEmpty() ? OptionalLong.empty() : back(before, after, allowed(baseline.orElse(0))),
        longestCall(operations, zero, endedNanos));
  }

  private static long longestCall(List<Operation> operations, long zero, long endedNanos) {
    long longest = 0;
    for (Operation operation : operations) {
      long ended =
          operation.answer() == Operation.Answer.OPEN ? endedNanos : operation.completedNanos();
      if (ended - zero >= 0) {
        longest = Math.max(longest, millis(ended - operation.invokedNanos()));
      }
    }
    return longest;
  }

  /**
   * What is still as good as the baseline: twice as long, or a little more where that is little.
   */
  static long allowed(long baselineMillis) {
    return Math.max(2 * baselineMillis, baselineMillis + NOISE_MILLIS);
  }

  private static Stream<Ack> acknowledged(List<Operation> operations, long zero) {
    return operations.stream()
        .filter(o -> o.answer() == Operation.Answer.OK)
        .map(o -> new Ack(o.completedNanos() - zero, o.completedNanos() - o.invokedNanos()));
  }

  private static OptionalLong back(List<Ack> before, List<Ack> after, long allowedMillis) {
    if (after.isEmpty()) {
      return OptionalLong.empty();
    }
    long spanned = Math.max(WINDOW, -before.stream().mapToLong(Ack::atNanos).min().orElse(-WINDOW));
    double enough = before.size() * (double) WINDOW / spanned / 2;
    long last = after.get(after.size() - 1).atNanos();
    for (long from = after.get(0).atNanos(); from + WINDOW <= last; from += STEP) {
      long start = from;
      List<Ack> window =
          after.stream().filter(a -> a.atNanos() >= start && a.atNanos() < start + WINDOW).toList();
      if (!window.isEmpty() && window.size() >= enough && millis(p95(window)) <= allowedMillis) {
        return OptionalLong.of(millis(start + WINDOW));
      }
    }
    return OptionalLong.empty();
  }

  private static long p95(List<Ack> acks) {
    List<Long> sorted = acks.stream().map(Ack::tookNanos).sorted().toList();
    return sorted.get((95 * sorted.size() + 99) / 100 - 1);
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
