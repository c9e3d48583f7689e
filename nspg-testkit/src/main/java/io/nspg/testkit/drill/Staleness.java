package io.nspg.testkit.drill;

import io.nspg.testkit.history.Operation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How a contestant left a superseded primary. Immutable.
 *
 * @param acks writes that it acknowledged after its successor could be reached
 * @param backAfterReachableMillis from when the successor could be reached until every instance had
 *     written there and none wrote to the old one any more; empty when one never wrote there
 */
record Staleness(int acks, OptionalLong backAfterReachableMillis) {

  static Staleness of(List<Operation> acknowledged, OptionalLong allBackNanos, Course course) {
    List<Operation> stale = acknowledged.stream().filter(course::stale).toList();
    OptionalLong left =
        LongStream.concat(
                stale.stream().mapToLong(o -> o.completedNanos() - course.reachableNanos()),
                allBackNanos.stream().map(at -> Math.max(0, at - course.reachableNanos())))
            .max();
    return new Staleness(
        stale.size(),
        allBackNanos.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Duration.ofNanos(left.orElse(0)).toMillis()));
  }
}
