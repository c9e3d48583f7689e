package io.nspg.testkit.history;

import java.util.List;

/**
 * A read that was promised its session's own writes sees at least the last acknowledged of them.
 */
public record ReadYourWrites() implements Check {

  private static final String NAME = "read-your-writes";

  @Override
  public Finding examine(Trial trial) {
    long reads = trial.operations().stream().filter(ReadYourWrites::promised).count();
    List<Long> blind =
        SessionFloor.below(
            trial,
            o -> o.action() instanceof Action.WriteVersion && o.acknowledged(),
            ReadYourWrites::promised);
    return reads == 0
        ? Finding.inconclusive(NAME, "no read was promised its own writes, so nothing is proved")
        : blind.isEmpty()
            ? Finding.valid(NAME, reads + " reads saw their own writes")
            : Finding.invalid(
                NAME, blind, blind.size() + " of " + reads + " reads missed their own writes");
  }

  private static boolean promised(Operation operation) {
    return operation.action() instanceof Action.ReadVersion read
        && read.ownWrites()
        && SessionFloor.seesVersion(operation);
  }
}
