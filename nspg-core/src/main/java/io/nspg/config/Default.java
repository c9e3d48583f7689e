package io.nspg.config;

import io.nspg.baseline.Baseline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a key means when nobody gave it a value.
 *
 * @param kind where the value comes from, and whether it may be missing at all
 * @param value the value; asked for only where the kind says that there is one
 */
record Default(Kind kind, Function<Known, Object> value) {

  /** The value of an optional key that nobody gave. */
  static final Object ABSENT = Optional.empty();

  enum Kind {
    /** There is none: the key must be given. */
    REQUIRED,
    /** There is none, and that means something. */
    OPTIONAL,
    /** One in dev; elsewhere it would be a guess, and the key must be given. */
    DEV_ONLY,
    /** The same everywhere. */
    FIXED,
    /** By environment and tier. */
    BASELINE
  }

  /** What is known while defaults are worked out. */
  interface Known {
    Baseline baseline();

    /** Whether every node is on this machine. */
    boolean loopback();

    /** The effective value of another key, which must not depend on this one. */
    Object value(Key key);

    default Duration duration(Key key) {
      return (Duration) value(key);
    }

    default int number(Key key) {
      return (Integer) value(key);
    }
  }

  static Default required(Object standIn) {
    return new Default(Kind.REQUIRED, known -> standIn);
  }

  static Default optional() {
    return new Default(Kind.OPTIONAL, known -> ABSENT);
  }

  static Default devOnly(Object value) {
    return new Default(Kind.DEV_ONLY, known -> value);
  }

  static Default fixed(Object value) {
    return new Default(Kind.FIXED, known -> value);
  }

  static Default derived(Function<Known, Object> value) {
    return new Default(Kind.FIXED, value);
  }

  static Default baseline(Function<Known, Object> value) {
    return new Default(Kind.BASELINE, value);
  }

  static Default duration(Function<Baseline, Duration> value) {
    return baseline(known -> value.apply(known.baseline()));
  }
}
