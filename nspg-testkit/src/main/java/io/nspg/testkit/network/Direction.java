package io.nspg.testkit.network;

/** Which way bytes go. */
public enum Direction {
  /** What the client sends. */
  TO_SERVER,
  /** What the server answers. */
  TO_CLIENT;

  Direction opposite() {
    return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
  }
}
