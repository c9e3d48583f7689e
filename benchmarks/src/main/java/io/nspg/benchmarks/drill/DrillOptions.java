package io.nspg.benchmarks.drill;

import io.nspg.evidence.EvidenceChain;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a drill was asked to do, from {@code -Ddrill.…} properties. Immutable.
 *
 * @param seed draws the random instants
 * @param cycles how many times the fault is made; a drill that knows no rounds takes 1 only
 * @param evidence folder under which each drill has its own
 * @param chain folder in which the records of all runs are chained; no build may delete it
 */
record DrillOptions(long seed, int cycles, Path evidence, Path chain) {

  private static final int MOST_CYCLES = 1000;

  static DrillOptions of(Properties properties, long drawnSeed) {
    long seed = number(properties, "drill.seed", drawnSeed, "leave it out to draw one");
    long cycles =
        properties.containsKey("drill.cycles")
            ? number(properties, "drill.cycles", 1, "leave it out for one")
            : number(properties, "cycles", 1, "leave it out for one");
    if (cycles < 1 || cycles > MOST_CYCLES) {
      throw new IllegalArgumentException(
          "cycles is 1 to " + MOST_CYCLES + ", saw " + cycles + "; leave it out for one");
    }
    return new DrillOptions(
        seed,
        (int) cycles,
        Path.of(properties.getProperty("drill.evidence", "target/evidence")),
        Path.of(properties.getProperty("drill.chain", EvidenceChain.usualStore().toString())));
  }

  private static long number(Properties properties, String name, long otherwise, String advice) {
    String text = properties.getProperty(name, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " is a whole number, saw '" + text + "'; " + advice, e);
    }
  }
}
