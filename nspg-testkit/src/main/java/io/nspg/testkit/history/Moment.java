package io.nspg.testkit.history;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The beginning or the end of an operation. Immutable.
 *
 * @param nanos monotonic time
 */
record Moment(Operation operation, boolean end, long nanos) {

  /** All of them in the order in which they came to pass; operations without an end have none. */
  static List<Moment> of(List<Operation> operations) {
    if (operations.isEmpty()) {
      return List.of();
    }
    long origin = operations.get(0).invokedNanos();
    return operations.stream()
        .flatMap(Moment::of)
        .sorted(
            Comparator.comparingLong((Moment m) -> m.nanos() - origin)
                // at one instant, a session ends one operation before it begins the next
                .thenComparingLong(m -> m.operation().id())
                .thenComparing(Moment::end))
        .toList();
  }

  private static Stream<Moment> of(Operation operation) {
    Moment begin = new Moment(operation, false, operation.invokedNanos());
    return operation.answer() == Operation.Answer.OPEN
        ? Stream.of(begin)
        : Stream.of(begin, new Moment(operation, true, operation.completedNanos()));
  }
}
