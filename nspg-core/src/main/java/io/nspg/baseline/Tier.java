package io.nspg.baseline;

import java.time.Duration;

/**
 * How much a service matters: T0 most, T3 least. The numbers of a tier are here and nowhere else.
 */
public enum Tier {
  /** Nothing may be lost, a minute may pass. */
  T0(
      new TierDefaults(
          Duration.ZERO,
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofDays(7),
          Duration.ofDays(30))),
  /** Interactive work that customers see. */
  T1(
      new TierDefaults(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofDays(30),
          Duration.ofDays(30))),
  /** Internal services. */
  T2(
      new TierDefaults(
          Duration.ofMinutes(5),
          Duration.ofHours(4),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofDays(90),
          Duration.ofDays(90))),
  /** Batch work that can be repeated tomorrow. */
  T3(
      new TierDefaults(
          Duration.ofHours(24),
          Duration.ofHours(24),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofDays(180),
          Duration.ZERO));

  @SuppressWarnings("ImmutableEnumChecker") // a record of durations
  private final TierDefaults defaults;

  Tier(TierDefaults defaults) {
    this.defaults = defaults;
  }

  /** The tier's column of the table. */
  public TierDefaults defaults() {
    return defaults;
  }
}
