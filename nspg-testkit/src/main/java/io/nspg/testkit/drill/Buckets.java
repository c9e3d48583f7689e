package io.nspg.testkit.drill;

import io.nspg.testkit.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** How many operations succeeded and failed per bucket of time. Immutable. */
record Buckets(long fromMillis, List<Long> good, List<Long> bad) {

  /** From the first to the last operation that has ended. */
  static Buckets of(List<Operation> operations, Course course, long bucketMillis) {
    List<Operation> ended =
        operations.stream()
            .filter(o -> o.answer() != Operation.Answer.OPEN)
            .sorted(Comparator.comparingLong(o -> course.millis(o.completedNanos())))
            .toList();
    if (ended.isEmpty()) {
      return new Buckets(0, List.of(), List.of());
    }
    long from =
        Math.floorDiv(course.millis(ended.get(0).completedNanos()), bucketMillis) * bucketMillis;
    long to = course.millis(ended.get(ended.size() - 1).completedNanos());
    int count = (int) ((to - from) / bucketMillis) + 1;
    List<Long> good = new ArrayList<>(Collections.nCopies(count, 0L));
    List<Long> bad = new ArrayList<>(Collections.nCopies(count, 0L));
    for (Operation operation : ended) {
      int bucket = (int) ((course.millis(operation.completedNanos()) - from) / bucketMillis);
      List<Long> row = operation.answer() == Operation.Answer.OK ? good : bad;
      row.set(bucket, row.get(bucket) + 1);
    }
    return new Buckets(from, good, bad);
  }
}
