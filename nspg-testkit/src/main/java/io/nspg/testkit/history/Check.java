package io.nspg.testkit.history;

/** One promise, looked into. Implementations are values and know no clock and no database. */
@FunctionalInterface
public interface Check {

  /** What a trial shows of this promise. */
  Finding examine(Trial trial);
}
