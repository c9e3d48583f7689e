package io.nspg.testkit.history;

import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.testkit.history.Operation.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges a history by the rows that the final, authoritative node holds. A process kill is no power
 * loss: what a disk forgets is not seen here.
 */
public final class HistoryChecker {

  private HistoryChecker() {}

  /**
   * Judges.
   *
   * @param history all that clients attempted on the table
   * @param rowsById how often each number was found, on the final node, after everything ended; a
   *     number that is missing was not found
   * @param faultBeganNanos monotonic time just before the first fault
   * @param faultEndedNanos monotonic time when the last fault had taken effect: an operation begun
   *     later met the new situation
   */
  public static Findings check(
      History history, Map<Long, Integer> rowsById, long faultBeganNanos, long faultEndedNanos) {
    List<Operation> operations = history.operations();
    Predicate<Operation> present = o -> rowsById.getOrDefault(o.id(), 0) > 0;
    List<Long> lost = ids(operations, o -> o.answer().promisesTheRow() && !present.test(o));
    List<Long> duplicated =
        rowsById.entrySet().stream()
            .filter(e -> e.getValue() > 1)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<Long> wrong =
        ids(
            operations,
            o -> present.test(o) ? o.answer().promisesNoRow() : o.answer() == Answer.COMMITTED);
    Set<Long> phantoms = new TreeSet<>(rowsById.keySet());
    phantoms.removeIf(id -> rowsById.getOrDefault(id, 0) < 1);
    operations.forEach(o -> phantoms.remove(o.id()));
    boolean before =
        operations.stream()
            .anyMatch(
                o -> o.answer().promisesTheRow() && o.completedNanos() - faultBeganNanos <= 0);
    boolean after =
        operations.stream()
            .anyMatch(o -> o.answer().promisesTheRow() && o.invokedNanos() - faultEndedNanos >= 0);
    List<String> broken = broken(lost, duplicated, wrong, phantoms);
    return new Findings(
        operations.size(),
        (int) operations.stream().filter(o -> o.answer().promisesTheRow()).count(),
        lost,
        duplicated,
        ids(operations, o -> o.answer().promisesNothing() && present.test(o)),
        ids(operations, o -> o.answer().promisesNothing() && !present.test(o)),
        ids(operations, o -> o.answer() == Answer.COMMITTED_NOT_REPLICATED && !present.test(o)),
        wrong,
        List.copyOf(phantoms),
        !broken.isEmpty()
            ? Verdict.INVALID
            : before && after ? Verdict.VALID : Verdict.INCONCLUSIVE,
        !broken.isEmpty()
            ? String.join(", ", broken)
            : before && after
                ? "every promise was kept"
                : "no write was acknowledged "
                    + (before ? "after" : after ? "before" : "before or after")
                    + " the fault, so nothing is proved");
  }

  private static List<String> broken(
      List<Long> lost, List<Long> duplicated, List<Long> wrong, Set<Long> phantoms) {
    List<String> broken = new ArrayList<>();
    if (!lost.isEmpty()) {
      broken.add(lost.size() + " acknowledged writes lost");
    }
    if (!duplicated.isEmpty()) {
      broken.add(duplicated.size() + " writes done more than once");
    }
    if (!wrong.isEmpty()) {
      broken.add(wrong.size() + " verdicts wrong");
    }
    if (!phantoms.isEmpty()) {
      broken.add(phantoms.size() + " rows that nobody wrote");
    }
    return broken;
  }

  private static List<Long> ids(List<Operation> operations, Predicate<Operation> which) {
    return operations.stream().filter(which).map(Operation::id).collect(Collectors.toList());
  }
}
