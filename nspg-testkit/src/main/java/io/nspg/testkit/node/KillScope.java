package io.nspg.testkit.node;

/** Which processes of a server a signal hits. */
public enum KillScope {
  /**
   * The server process alone. After a {@code kill -9} its sessions end by themselves when they
   * notice: one that computes may still finish its query and answer.
   */
  POSTMASTER,
  /** The server process and every session. */
  TREE
}
