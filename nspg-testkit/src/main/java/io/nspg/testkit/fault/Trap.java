package io.nspg.testkit.fault;

/**
 * A fault that waits for a certain moment, does its harm once, and is spent. When a client notices
 * the harm, the trap has already been noted as sprung, with an event of its own. Healing takes away
 * one that has not sprung. Thread-safe.
 */
public interface Trap extends Fault {

  /** Whether it has done its harm. */
  boolean sprung();
}
