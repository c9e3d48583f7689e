package io.nspg.testkit.history;

/** A run in which nobody was promised anything, before the fault or after it, proves nothing. */
final class PromisesOnBothSides implements Check {

  @Override
  public Finding examine(Trial trial) {
    boolean before =
        trial.operations().stream().anyMatch(o -> o.acknowledged() && trial.completed(o) <= 0);
    boolean after =
        trial.operations().stream()
            .anyMatch(o -> o.acknowledged() && trial.invoked(o) >= trial.faultNanos());
    return before && after
        ? Finding.valid(
            "promises-on-both-sides", "writes were acknowledged before and after the fault")
        : Finding.inconclusive(
            "promises-on-both-sides",
            "no write was acknowledged "
                + (before ? "after" : after ? "before" : "before or after")
                + " the fault, so nothing is proved");
  }
}
