package io.nspg.time;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A source of random numbers for jitter. Implementations are thread-safe. */
@FunctionalInterface
public interface RandomSource {

  /** A uniformly distributed number in [0, 1). */
  double nextDouble();

  /** Randomness of this JVM; differs between processes, so that a fleet spreads out. */
  static RandomSource system() {
    return SystemRandomSource.INSTANCE;
  }

  /** The same sequence for the same seed, for tests and replayable drills. */
  static RandomSource seeded(long seed) {
    RandomGenerator generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return new RandomSource() {
      @Override
      public synchronized double nextDouble() {
        return generator.nextDouble();
      }
    };
  }
}
