package io.nspg.testkit.node;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From which promotions a node's data comes. A standby takes part in those of the node that it
 * follows, also in those to come. Thread-safe.
 */
final class Lineage {

  private Set<Promotion> own = Set.of();
  private @Nullable Lineage upstream;

  /** It follows another node, whose data it has, or has a beginning of. */
  void follows(Lineage other) {
    synchronized (Lineage.class) {
      own = Set.of();
      upstream = other;
    }
  }

  /** It has been promoted, and follows nobody. */
  void promoted(Promotion promotion) {
    synchronized (Lineage.class) {
      Set<Promotion> all = all();
      all.add(promotion);
      own = Set.copyOf(all);
      upstream = null;
    }
  }

  /** The timelines that it comes from, and the other node does not. */
  Set<Integer> ownBeside(Lineage other) {
    synchronized (Lineage.class) {
      Set<Promotion> mine = all();
      mine.removeAll(other.all());
      return mine.stream().map(Promotion::timeline).collect(Collectors.toUnmodifiableSet());
    }
  }

  /** The chain ends, unless somebody promoted a server behind our back. */
  private Set<Promotion> all() {
    Set<Promotion> all = new HashSet<>();
    Set<Lineage> seen = new HashSet<>();
    for (@Nullable Lineage next = this; next != null && seen.add(next); next = next.upstream) {
      all.addAll(next.own);
    }
    return all;
  }
}
