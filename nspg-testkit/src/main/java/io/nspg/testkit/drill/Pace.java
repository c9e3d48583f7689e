package io.nspg.testkit.drill;

import io.nspg.time.RandomSource;
import java.time.Duration;

/**
 * How long a drill takes over its parts. Random times lie between the least and the most.
 * Immutable.
 *
 * @param steadyLeast least time of undisturbed work before the fault
 * @param steadyMost most of it
 * @param operatorLeast least time until somebody does something about the fault
 * @param operatorMost most of it
 * @param returnLimit how long clients are waited for
 * @param afterwards undisturbed work when all clients are back, and when redundancy is restored
 * @param betweenWrites pause of a writer between two writes
 * @param outlastsCalls whether a fault is kept up for longer than any call may take, so that one
 *     that hangs is seen to; where it is not, the longest call is not judged
 */
public record Pace(
    Duration steadyLeast,
    Duration steadyMost,
    Duration operatorLeast,
    Duration operatorMost,
    Duration returnLimit,
    Duration afterwards,
    Duration betweenWrites,
    boolean outlastsCalls) {

  /** As slow as people are, for evidence. */
  public static Pace unhurried() {
    return new Pace(
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(60),
        Duration.ofSeconds(2),
        Duration.ofMillis(4),
        true);
  }

  /** As fast as it still tells something, for test suites and for many rounds. */
  public static Pace brisk() {
    return new Pace(
        Duration.ofMillis(300),
        Duration.ofMillis(1000),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(30),
        Duration.ofMillis(800),
        Duration.ofMillis(3),
        false);
  }

  /** The same, but clients are waited for no longer than this. */
  public Pace waitingAtMost(Duration limit) {
    return new Pace(
        steadyLeast,
        steadyMost,
        operatorLeast,
        operatorMost,
        limit,
        afterwards,
        betweenWrites,
        outlastsCalls);
  }

  Duration steady(RandomSource random) {
    return between(steadyLeast, steadyMost, random);
  }

  Duration operator(RandomSource random) {
    return between(operatorLeast, operatorMost, random);
  }

  private static Duration between(Duration least, Duration most, RandomSource random) {
    return least.plusNanos((long) (most.minus(least).toNanos() * random.nextDouble()));
  }
}
