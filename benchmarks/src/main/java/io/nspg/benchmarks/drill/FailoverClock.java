package io.nspg.benchmarks.drill;

import io.nspg.testkit.fault.FaultEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The instants of one failover, and all other times relative to its fault. Immutable.
 *
 * @param fault the kill; time zero is the moment before it
 * @param promotion the promotion, from the order to its return
 * @param promotedNanos when the new primary was first seen to take writes
 */
record FailoverClock(FaultEvent fault, FaultEvent promotion, long promotedNanos) {

  long millis(long nanos) {
    return Duration.ofNanos(nanos - fault.beganNanos()).toMillis();
  }

  OptionalLong millis(OptionalLong nanos) {
    return nanos.isEmpty() ? nanos : OptionalLong.of(millis(nanos.getAsLong()));
  }

  long millis(Instant at) {
    return Duration.between(fault.at(), at).toMillis();
  }

  Instant faultAt() {
    return fault.at();
  }

  long promotedMillis() {
    return millis(promotedNanos);
  }

  /**
   * Nothing can be acknowledged between the kill and this; what comes after is the new primary's.
   */
  boolean afterPromotionOrder(long nanos) {
    return nanos - promotion.beganNanos() >= 0;
  }
}
