package io.nspg.testkit.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a session has a right to see, because of what it did before. */
final class SessionFloor {

  private record Slot(String session, int key) {}

  private SessionFloor() {}

  /**
   * The successful reads that saw an older version than their session had a right to when they
   * began.
   *
   * @param raises which ended operations give a right to the version they wrote or saw
   * @param judged which reads have the right
   */
  static List<Long> below(Trial trial, Predicate<Operation> raises, Predicate<Operation> judged) {
    Map<Slot, Long> floors = new HashMap<>();
    Map<Long, Long> owed = new HashMap<>();
    List<Long> below = new ArrayList<>();
    for (Moment moment : Moment.of(trial.operations())) {
      Operation operation = moment.operation();
      if (!moment.end()) {
        if (judged.test(operation)) {
          owed.put(operation.id(), floors.getOrDefault(slot(operation), 0L));
        }
        continue;
      }
      if (version(operation) < owed.getOrDefault(operation.id(), 0L)) {
        below.add(operation.id());
      }
      if (raises.test(operation)) {
        floors.merge(slot(operation), version(operation), Math::max);
      }
    }
    return below;
  }

  static boolean seesVersion(Operation operation) {
    return operation.reading() instanceof Reading.Version;
  }

  private static Slot slot(Operation operation) {
    return new Slot(
        operation.session(),
        operation.action() instanceof Action.ReadVersion read
            ? read.key()
            : ((Action.WriteVersion) operation.action()).key());
  }

  private static long version(Operation operation) {
    return operation.reading() instanceof Reading.Version seen ? seen.number() : operation.value();
  }
}
