package io.nspg.testkit.fault;

/** A fault that lasts until it is healed. Closing heals. Thread-safe. */
public interface Fault extends AutoCloseable {

  /** When it was made. */
  FaultEvent event();

  /**
   * Undoes it, and nothing else, and waits until that has taken effect. Does nothing the second
   * time.
   *
   * @throws io.nspg.testkit.TestkitException when it cannot be undone now, for example because the
   *     node is down that holds a changed setting; it lasts then, and can be healed again
   */
  void heal();

  @Override
  default void close() {
    heal();
  }
}
