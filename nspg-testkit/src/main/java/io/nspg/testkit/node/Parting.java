package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import java.util.Set;

/**
 * Where a node's log and its primary's history part, or would. Immutable.
 *
 * @param timeline the last one that both have
 * @param fork the last position that both have
 * @param left where the primary's history left that timeline, or has come to on it
 * @param node the node's log
 */
record Parting(int timeline, Lsn fork, Lsn left, WalPath node) {

  /**
   * Compares two ways.
   *
   * @param own timelines that the node made and the primary does not come from: a timeline of the
   *     primary with the same number is another one
   */
  static Parting between(WalPath node, WalPath primary, Set<Integer> own) {
    int common =
        node.timelines().stream()
            .filter(t -> !own.contains(t) && primary.endOn(t).isPresent())
            .reduce(0, Math::max);
    Lsn begin = new Lsn(0);
    Lsn here = node.endOn(common).orElse(begin);
    Lsn there = primary.endOn(common).orElse(begin);
    return new Parting(common, here.compareTo(there) < 0 ? here : there, there, node);
  }

  /** Whether the node has anything that the primary's history lacks. */
  boolean losesSomething() {
    return node.timeline() != timeline || node.end().compareTo(left) > 0;
  }

  @Override
  public String toString() {
    return "its log ends at "
        + node
        + (losesSomething() ? ", beyond " : ", not beyond ")
        + left
        + " on timeline "
        + timeline
        + ", to which the primary's history agrees";
  }
}
