package io.nspg.testkit.validation;

import io.nspg.node.Lsn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a cluster after a failover. Immutable.
 *
 * @param nodes every node of the cluster, in the caller's order
 * @param written how far the only writer had written after all nodes had been looked at; empty when
 *     there is no such writer
 * @param p95 95th percentile of the query that was given; empty when none was, or when it could not
 *     be run on the writer in time
 * @param refused SQLSTATE with which the writer refused the query; empty when it did not
 */
public record FailoverFacts(
    List<NodeFacts> nodes,
    Optional<Lsn> written,
    Optional<Duration> p95,
    Optional<String> refused) {

  /** Copies what it is given. */
  public FailoverFacts {
    nodes = List.copyOf(nodes);
  }

  /** Of nodes that were looked at, when nothing could be measured. */
  static FailoverFacts unmeasured(List<NodeFacts> nodes) {
    return new FailoverFacts(nodes, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The nodes that answered. */
  List<NodeFacts.Seen> seen() {
    return nodes.stream()
        .filter(NodeFacts.Seen.class::isInstance)
        .map(NodeFacts.Seen.class::cast)
        .toList();
  }

  /** The nodes that did not. */
  List<NodeFacts.Silent> silent() {
    return nodes.stream()
        .filter(NodeFacts.Silent.class::isInstance)
        .map(NodeFacts.Silent.class::cast)
        .toList();
  }

  /** The nodes that are not in recovery. */
  List<NodeFacts.Seen> primaries() {
    return seen().stream().filter(node -> !node.state().inRecovery()).toList();
  }

  /** The only node that is not in recovery; empty when there is none or more than one. */
  Optional<NodeFacts.Seen> writer() {
    return primaries().size() == 1 ? Optional.of(primaries().get(0)) : Optional.empty();
  }
}
