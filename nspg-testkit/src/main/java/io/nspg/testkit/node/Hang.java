package io.nspg.testkit.node;

/** Processes that neither run nor end, until they are released. Thread-safe. */
public interface Hang extends AutoCloseable {

  /**
   * Lets them go on, even those that something else made hang as well; those that have died
   * meanwhile are forgotten. Does nothing the second time.
   */
  void release();

  @Override
  default void close() {
    release();
  }
}
