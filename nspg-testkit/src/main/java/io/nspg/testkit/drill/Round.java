package io.nspg.testkit.drill;

import io.nspg.evidence.Check;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.node.Rejoin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One time through the script. Immutable.
 *
 * @param fromNanos when it began
 * @param toNanos when the next one began, or the work ended
 * @param orderedNanos when redundancy was ordered to be restored
 * @param redundantNanos when every node was in its place again
 * @param rejoined how the others came back, by name
 * @param closing what the cluster was like then
 * @param notes what was noted beside the faults
 * @param states what each node was at which time
 */
record Round(
    Course course,
    long fromNanos,
    long toNanos,
    long orderedNanos,
    long redundantNanos,
    Map<String, Rejoin> rejoined,
    List<Check> closing,
    List<FaultEvent> notes,
    NodeStates states) {

  long redundantMillis() {
    return course.millis(redundantNanos);
  }

  /** From the order to the end, without what the drill waited for before. */
  long redundantAfterOrderMillis() {
    return Duration.ofNanos(redundantNanos - orderedNanos).toMillis();
  }

  long endMillis() {
    return course.millis(toNanos);
  }

  long startMillis() {
    return course.millis(fromNanos);
  }

  boolean holds(long nanos) {
    return nanos - fromNanos >= 0 && nanos - toNanos < 0;
  }
}
