package io.nspg.testkit.fault;

/** What becomes of the connections that led to a node when an endpoint is moved away from it. */
public enum OldPeer {
  /** They go on: the node is still there, only its name has moved. */
  ALIVE,
  /** They carry nothing any more and stay open: the node is gone without a word. */
  SILENT
}
