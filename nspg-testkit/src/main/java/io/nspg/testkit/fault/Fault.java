package io.nspg.testkit.fault;

/** A fault that lasts until it is healed. Closing heals. Thread-safe. */
public interface Fault extends AutoCloseable {

  /** When it was made. */
  FaultEvent event();

  /** Undoes it and waits until that has taken effect. Does nothing the second time. */
  void heal();

  @Override
  default void close() {
    heal();
  }
}
