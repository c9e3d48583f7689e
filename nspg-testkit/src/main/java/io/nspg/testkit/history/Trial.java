package io.nspg.testkit.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is judged: what clients were told, what was found in the end, and under which circumstances.
 * Immutable.
 *
 * @param operations all that clients did, by number
 * @param rowsById how often each row of the ledger was found, on the final, authoritative node,
 *     after everything ended; a number that is missing was not found
 * @param durability what every node said of its own durability, see {@code PgCluster.durability()}:
 *     where {@code fsync}, {@code full_page_writes} or {@code synchronous_commit} is missing or
 *     weak, nothing can be proved
 * @param allowedLoss how far before the fault acknowledged writes may be lost: zero for a
 *     synchronous cluster, the declared recovery point for an asynchronous one
 * @param faultBeganNanos monotonic time just before the first fault
 * @param faultEndedNanos monotonic time when the last fault had taken effect: an operation begun
 *     later met the new situation
 */
public record Trial(
    List<Operation> operations,
    Map<Long, Integer> rowsById,
    Map<String, String> durability,
    Duration allowedLoss,
    long faultBeganNanos,
    long faultEndedNanos) {

  public Trial {
    operations = List.copyOf(operations);
    rowsById = Map.copyOf(rowsById);
    durability = Map.copyOf(durability);
    if (allowedLoss.isNegative()) {
      throw new IllegalArgumentException("the allowed loss is zero or more, saw " + allowedLoss);
    }
    if (faultEndedNanos - faultBeganNanos < 0) {
      throw new IllegalArgumentException(
          "a fault ends after it began, saw an end "
              + (faultBeganNanos - faultEndedNanos)
              + " ns before");
    }
  }

  /** A trial in which no acknowledged write may be lost. */
  public static Trial of(
      History history,
      Map<Long, Integer> rowsById,
      Map<String, String> durability,
      long faultBeganNanos,
      long faultEndedNanos) {
    return new Trial(
        history.operations(),
        rowsById,
        durability,
        Duration.ZERO,
        faultBeganNanos,
        faultEndedNanos);
  }

  /** The same, but acknowledged writes may be lost that are no older than this at the fault. */
  public Trial allowingLossOf(Duration recoveryPoint) {
    return new Trial(
        operations, rowsById, durability, recoveryPoint, faultBeganNanos, faultEndedNanos);
  }

  /** When the operation began, in nanoseconds since the fault began. */
  long invoked(Operation operation) {
    return operation.invokedNanos() - faultBeganNanos;
  }

  /** When the operation ended, in nanoseconds since the fault began. */
  long completed(Operation operation) {
    return operation.completedNanos() - faultBeganNanos;
  }

  /** How long the fault took to have its effect. */
  long faultNanos() {
    return faultEndedNanos - faultBeganNanos;
  }
}
