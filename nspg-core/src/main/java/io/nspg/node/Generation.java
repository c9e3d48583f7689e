package io.nspg.node;

import java.time.Instant;

/**
 * One life of the writer: a node with one history and one incarnation. A failover, a restart in
 * place and a demotion each end it; the next writer is another generation even at the same address.
 * Immutable.
 *
 * @param number counts the writers this process has accepted, from 1
 * @param node where it listens
 * @param history what it carries
 * @param startedAt when its postmaster started
 * @param serverVersion {@code server_version_num}
 */
public record Generation(
    int number, NodeAddress node, History history, Instant startedAt, int serverVersion) {

  /** Whether a node's answer comes from this very generation, and it still takes writes. */
  public boolean matches(NodeState state) {
    return state.writable()
        && history.equals(historyOf(state))
        && startedAt.equals(state.startedAt());
  }

  boolean isSameAs(Observation.Answered answer) {
    return node.equals(answer.node()) && matches(answer.state());
  }

  static History historyOf(NodeState state) {
    return new History(state.systemIdentifier(), state.timeline());
  }

  @Override
  public String toString() {
    return "generation " + number + " (" + node + ", " + history + ")";
  }
}
