package io.nspg.node;

/** What the topology concluded from an observation, to be carried out by the pool. */
public sealed interface Decision {

  /** A node is the writer from now on; any earlier generation is over. */
  record Accept(Generation generation) implements Decision {}

  /** The writer may be gone: ask all nodes now, and go on using it meanwhile. */
  record Suspect(Generation generation, String reason) implements Decision {}

  /** The writer has not answered for several probes: open nothing there and let callers wait. */
  record Lose(Generation generation, String reason) implements Decision {}

  /** The suspected or lost writer answered as itself: it never went away. */
  record Recover(Generation generation) implements Decision {}

  /** The generation is over: use it no more, whoever comes next. */
  record Condemn(Generation generation, String reason) implements Decision {}

  /** A node claims to be a primary and is not believed. */
  record Refuse(NodeAddress node, String reason) implements Decision {}
}
