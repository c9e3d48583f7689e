package io.nspg.benchmarks.drill;

import io.nspg.evidence.TimelineEntry;
import io.nspg.testkit.drill.Circumstances;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Everything an abort drill has gathered, before it is judged and shown. Immutable.
 *
 * @param objective what a cut may take at most
 * @param patience how long a cut was waited for
 * @param subject our client, case by case
 * @param control the driver without a pool, case by case
 * @param busy share of their time in which the machine's processors worked during our client's part
 * @param threadsLeft names of the threads that were left when all was closed
 */
record AbortRun(
    Circumstances circumstances,
    Duration objective,
    Duration patience,
    Map<AbortCase, Cuts> subject,
    Map<AbortCase, Cuts> control,
    double busy,
    List<String> threadsLeft,
    List<TimelineEntry> timeline) {

  private static final double STARVED = 0.9;

  /** Whether a time may be the machine's rather than the client's: no processor was free. */
  boolean starved() {
    return busy > STARVED;
  }

  /** The worst of all cases of one side. */
  static double worst(Map<AbortCase, Cuts> side, ToDoubleFunction<Cuts> figure) {
    return side.values().stream().mapToDouble(figure).max().orElse(0);
  }

  /** All of our cases together. */
  long sum(ToLongFunction<Cuts> figure) {
    return subject.values().stream().mapToLong(figure).sum();
  }
}
