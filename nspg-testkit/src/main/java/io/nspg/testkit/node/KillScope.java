package io.nspg.testkit.node;

/** What {@code kill -9} hits. */
public enum KillScope {
  /**
   * The server process alone. Its sessions end by themselves when they notice: one that computes
   * may still finish its query and answer.
   */
  POSTMASTER,
  /** The server process and every session. */
  TREE
}
