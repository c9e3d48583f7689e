package io.nspg.benchmarks.drill;

import io.nspg.evidence.EvidenceChain;
import io.nspg.time.RandomSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What a drill was asked to do, from {@code -Ddrill.…} properties. Immutable.
 *
 * @param seed draws the instant of the fault
 * @param evidence folder under which each drill has its own
 * @param chain folder in which the records of all runs are chained; no build may delete it
 */
record DrillOptions(long seed, Path evidence, Path chain) {

  static DrillOptions of(Properties properties, long drawnSeed) {
    String seed = properties.getProperty("drill.seed", Long.toString(drawnSeed));
    try {
      return new DrillOptions(
          Long.parseLong(seed),
          Path.of(properties.getProperty("drill.evidence", "target/evidence")),
          Path.of(properties.getProperty("drill.chain", EvidenceChain.usualStore().toString())));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "drill.seed is a whole number, saw '" + seed + "'; leave it out to draw one", e);
    }
  }

  /** Randomness that the seed repeats. */
  RandomSource random() {
    return RandomSource.seeded(seed);
  }

  /** A random part of a range. */
  static Duration between(Duration least, Duration most, RandomSource random) {
    return least.plusNanos((long) (most.minus(least).toNanos() * random.nextDouble()));
  }
}
