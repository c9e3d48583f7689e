package io.nspg.testkit.history;

import java.util.List;

/** What is seen was written by somebody. */
final class Phantoms implements Check {

  static final String NAME = "no-phantom-row";

  @Override
  public Finding examine(Trial trial) {
    List<Long> unwritten = new Writes(trial).unwritten();
    return unwritten.isEmpty()
        ? Finding.valid(NAME, "nothing was seen that nobody wrote")
        : Finding.invalid(NAME, unwritten, unwritten.size() + " values that nobody wrote");
  }
}
