package io.nspg.testkit.drill;

import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.history.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one round, and all other times relative to its fault. Immutable.
 *
 * @param fault time zero is the moment before it
 * @param remedy what made the cluster take writes again, from the order to its return
 * @param writableNanos when the cluster was first seen to take writes again
 * @param reachableNanos when clients could reach what takes the writes
 * @param timeline the one that is written from then on
 * @param promoted whether another node takes the writes now
 * @param successor the node that takes the writes now
 */
record Course(
    FaultEvent fault,
    FaultEvent remedy,
    long writableNanos,
    long reachableNanos,
    int timeline,
    boolean promoted,
    String successor) {

  long millis(long nanos) {
    return Duration.ofNanos(nanos - fault.beganNanos()).toMillis();
  }

  OptionalLong millis(OptionalLong nanos) {
    return nanos.isEmpty() ? nanos : OptionalLong.of(millis(nanos.getAsLong()));
  }

  long millis(Instant at) {
    return Duration.between(fault.at(), at).toMillis();
  }

  long writableMillis() {
    return millis(writableNanos);
  }

  /** Wall-clock time of a moment of this round. */
  Instant at(long nanos) {
    return fault.at().plusNanos(nanos - fault.beganNanos());
  }

  /** Whether an acknowledgement is known to be one of the situation after the remedy. */
  boolean back(Operation acknowledged) {
    @Nullable Stamp stamp = acknowledged.stamp();
    return stamp != null && back(stamp.timeline(), acknowledged.invokedNanos());
  }

  /**
   * Whether an acknowledgement is one of the situation after the remedy. An old primary that lives
   * on may acknowledge as well; its timeline gives it away. Where the timeline stays, only what
   * began afterwards can be told from what was under way.
   *
   * @param ranOn the timeline on which the write ran
   */
  boolean back(int ranOn, long beganNanos) {
    return promoted ? ranOn >= timeline : beganNanos - writableNanos >= 0;
  }

  /** Whether an acknowledgement came from a node whose history had been superseded. */
  boolean stale(Operation acknowledged) {
    @Nullable Stamp stamp = acknowledged.stamp();
    return acknowledged.completedNanos() - reachableNanos >= 0
        && stamp != null
        && stamp.timeline() < timeline;
  }
}
