package io.nspg.testkit.drill;

import io.nspg.testkit.history.Operation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A stretch of time, since the fault, without an acknowledged write. Immutable. */
record Gap(long fromMillis, long toMillis) {

  /**
   * The longest that ended between the fault and the return of the last instance; empty where there
   * is none.
   *
   * @param allBackNanos when every instance had returned, empty while one has not
   */
  static Optional<Gap> longest(
      List<Operation> acknowledged, OptionalLong allBackNanos, Course course) {
    List<Long> ends =
        acknowledged.stream()
            .filter(
                o -> allBackNanos.isEmpty() || o.completedNanos() - allBackNanos.getAsLong() <= 0)
            .map(o -> o.completedNanos() - course.fault().beganNanos())
            .sorted()
            .toList();
    int last = -1;
    for (int i = 1; i < ends.size(); i++) {
      if (ends.get(i) >= 0 && (last < 0 || length(ends, i) > length(ends, last))) {
        last = i;
      }
    }
    return last < 0
        ? Optional.empty()
        : Optional.of(new Gap(millis(ends.get(last - 1)), millis(ends.get(last))));
  }

  private static long length(List<Long> ends, int i) {
    return ends.get(i) - ends.get(i - 1);
  }

  private static long millis(long nanos) {
    return Math.floorDiv(nanos, 1_000_000L);
  }
}
