package io.nspg.testkit.history;

import io.nspg.testkit.history.Write.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every write of a trial: what was told about it, and what was found of it. */
final class Writes {

  /** Where a number was written. */
  private record Mark(Action.Write action, long value) {}

  private final Map<Mark, List<Operation>> attempts = new LinkedHashMap<>();
  private final Map<Mark, Integer> copies = new HashMap<>();
  private final FinalReads last;
  private final List<Write> all;

  Writes(Trial trial) {
    last = new FinalReads(trial);
    for (Operation operation : trial.operations()) {
      if (operation.action() instanceof Action.Write write) {
        attempts
            .computeIfAbsent(new Mark(write, operation.value()), m -> new ArrayList<>())
            .add(operation);
      }
    }
    trial.rowsById().forEach((row, count) -> saw(new Action.Add(), row, count));
    trial.operations().forEach(this::look);
    all = attempts.keySet().stream().map(this::write).toList();
  }

  private void look(Operation read) {
    if (read.reading() instanceof Reading.Elements seen) {
      seen.byKey()
          .forEach(
              (key, elements) -> {
                Map<Long, Integer> counts = new HashMap<>();
                elements.forEach(element -> counts.merge(element, 1, Integer::sum));
                counts.forEach((element, count) -> saw(new Action.Append(key), element, count));
              });
    } else if (read.action() instanceof Action.ReadVersion asked
        && read.reading() instanceof Reading.Version seen
        && seen.number() != 0) {
      saw(new Action.WriteVersion(asked.key()), seen.number(), 1);
    }
  }

  private void saw(Action.Write action, long value, int count) {
    if (count > 0) {
      copies.merge(new Mark(action, value), count, Math::max);
    }
  }

  private Write write(Mark mark) {
    return new Write(
        mark.value(),
        List.copyOf(attempts.getOrDefault(mark, List.of())),
        copies.getOrDefault(mark, 0),
        fate(mark));
  }

  private Fate fate(Mark mark) {
    boolean seen = copies.containsKey(mark);
    if (mark.action() instanceof Action.Add) {
      return seen ? Fate.PRESENT : Fate.ABSENT;
    }
    if (mark.action() instanceof Action.Append append) {
      @Nullable Set<Long> elements = last.list(append.key());
      return elements == null
          ? Fate.UNTOLD
          : elements.contains(mark.value()) ? Fate.PRESENT : Fate.ABSENT;
    }
    if (mark.action() instanceof Action.WriteVersion register) {
      @Nullable Long version = last.version(register.key());
      // a later version hides this one, unless somebody has seen it
      return version != null && version < mark.value()
          ? Fate.ABSENT
          : seen ? Fate.PRESENT : Fate.UNTOLD;
    }
    return Fate.UNTOLD;
  }

  /** All of them, in the order in which they were first tried. */
  List<Write> all() {
    return all;
  }

  /** The numbers of those that are so. */
  List<Long> values(Predicate<Write> which) {
    return all.stream().filter(which).map(Write::value).toList();
  }

  /** Numbers that were seen more than once at a time. */
  List<Long> repeated() {
    return copies.entrySet().stream()
        .filter(e -> e.getValue() > 1)
        .map(e -> e.getKey().value())
        .distinct()
        .toList();
  }

  /** Numbers that were seen where nobody had tried to write them. */
  List<Long> unwritten() {
    return copies.keySet().stream()
        .filter(mark -> !attempts.containsKey(mark))
        .map(Mark::value)
        .distinct()
        .toList();
  }
}
