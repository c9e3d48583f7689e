package io.nspg.testkit.history;

import java.util.List;

/** What was asked for once, however often it was tried, is there once. */
final class Duplicates implements Check {

  static final String NAME = "no-write-done-twice";

  @Override
  public Finding examine(Trial trial) {
    List<Long> repeated = new Writes(trial).repeated();
    return repeated.isEmpty()
        ? Finding.valid(NAME, "no write was done more than once")
        : Finding.invalid(NAME, repeated, repeated.size() + " writes done more than once");
  }
}
