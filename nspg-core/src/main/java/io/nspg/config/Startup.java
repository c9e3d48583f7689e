package io.nspg.config;

/** What opening a client does while no writer can be reached. */
public enum Startup {
  /** Opens all the same: not ready, not dead. */
  DEGRADED,
  /** Throws. */
  FAIL
}
