package io.nspg.testkit.drill;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * How a time was spread over the rounds. Immutable.
 *
 * @param p50 what half of the rounds did not exceed; empty where a round that counts for it had
 *     none, which is longer than any time
 * @param p95 what 95 of 100 did not exceed; empty likewise
 * @param max the longest; empty when any round had none
 */
record Spread(OptionalLong p50, OptionalLong p95, OptionalLong max) {

  static Spread of(List<OptionalLong> times) {
    List<Long> sorted = times.stream().map(t -> t.orElse(Long.MAX_VALUE)).sorted().toList();
    ToLongFunction<Integer> rank = percent -> sorted.get((percent * sorted.size() + 99) / 100 - 1);
    return new Spread(
        known(rank.applyAsLong(50)), known(rank.applyAsLong(95)), known(rank.applyAsLong(100)));
  }

  private static OptionalLong known(long time) {
    return time == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(time);
  }
}
