package io.nspg.benchmarks.drill;

import io.nspg.baseline.TierDefaults;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.node.Rejoin;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything a failover drill has gathered, before it is judged and shown. Immutable.
 *
 * @param successor the node that was promoted
 * @param rejoined how the others came back
 */
record FailoverRun(
    Circumstances circumstances,
    int connectsPerSecondBudget,
    TierDefaults objectives,
    FailoverClock clock,
    long redundancyMillis,
    String successor,
    Map<String, Rejoin> rejoined,
    Side subject,
    Side control,
    List<NspgContestant.Heard> heard) {

  /** One contestant: what it did and how it fared. */
  record Side(
      String name, List<Operation> operations, List<Instant> connects, Measurement measured) {}
}
