package io.nspg.benchmarks.drill;

import java.util.List;

/**
 * How figures are spread, in milliseconds to a tenth. Immutable.
 *
 * @param p50 the figure that half of them do not exceed
 * @param p95 the figure that 95 of 100 do not exceed
 */
record Spread(double p50, double p95, double max) {

  /** The spread of at least one figure, each of its own a measured one. */
  static Spread ofNanos(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return new Spread(rank(sorted, 50), rank(sorted, 95), rank(sorted, 100));
  }

  private static double rank(List<Long> sorted, int percent) {
    int rank = (percent * sorted.size() + 99) / 100;
    return Math.round(sorted.get(rank - 1) / 1e5) / 10.0;
  }

  @Override
  public String toString() {
    return p50 + " / " + p95 + " / " + max;
  }
}
