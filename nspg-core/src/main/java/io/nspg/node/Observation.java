package io.nspg.node;

import org.jspecify.annotations.Nullable;

/** One thing learned about a node, with the monotonic time at which it was learned. */
public sealed interface Observation {

  /** The node it is about. */
  NodeAddress node();

  /** Monotonic nanoseconds. */
  long atNanos();

  /** The node reported its state. */
  record Answered(NodeAddress node, long atNanos, NodeState state) implements Observation {}

  /** The host answered that nothing listens there. */
  record Refused(NodeAddress node, long atNanos) implements Observation {}

  /** No usable answer came before the deadline, or the session broke. */
  record Silent(NodeAddress node, long atNanos, @Nullable String sqlState) implements Observation {}

  /** The node refused for lack of resources or for bad credentials: it says nothing of its role. */
  record Unjudged(NodeAddress node, long atNanos, String sqlState) implements Observation {}

  /** A pooled connection of a generation failed in a way that may mean the node is gone. */
  record Suspected(NodeAddress node, long atNanos, int generation, @Nullable String sqlState)
      implements Observation {}

  /** A pooled connection of a generation found the server read only. */
  record FoundReadOnly(NodeAddress node, long atNanos, int generation) implements Observation {}
}
