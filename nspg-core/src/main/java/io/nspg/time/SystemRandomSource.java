package io.nspg.time;

import java.util.concurrent.ThreadLocalRandom;

/** The only reader of the JVM's random numbers. */
enum SystemRandomSource implements RandomSource {
  INSTANCE;

  @Override
  public double nextDouble() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
