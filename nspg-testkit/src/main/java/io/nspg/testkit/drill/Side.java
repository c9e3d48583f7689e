package io.nspg.testkit.drill;

import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One contestant: what it did and how it fared. Immutable.
 *
 * @param budget how many connects per second it promised to keep to
 * @param connects when the servers accepted its connections
 * @param findings the judgement over everything it did
 * @param rounds what each round was like for it
 * @param writersLeft how many of its writers did not come back from their last call
 */
record Side(
    String name,
    Map<String, String> versions,
    String settings,
    List<String> limits,
    List<Remark> remarks,
    OptionalInt budget,
    List<Operation> operations,
    List<Instant> connects,
    Findings findings,
    List<Measurement> rounds,
    int writersLeft) {

  int peakConnectsPerSecond() {
    return rounds.stream().mapToInt(Measurement::peakConnectsPerSecond).max().orElse(0);
  }
}
