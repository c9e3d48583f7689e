package io.nspg.testkit.validation;

import io.nspg.node.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen of one node. */
public sealed interface NodeFacts {

  /** What the caller calls it. */
  String node();

  /**
   * It gave no session, or no answer in time.
   *
   * @param sqlState why, empty when nothing came at all
   */
  record Silent(String node, String sqlState) implements NodeFacts {}

  /**
   * It answered.
   *
   * @param state what it reports about itself
   * @param standby how it follows; empty for a node that is not in recovery
   * @param sending to whom it sends its log
   * @param durability {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} as a
   *     session of the validation's role has them
   * @param confirmations how many standbys confirm a commit before it ends, by {@code
   *     synchronous_standby_names}; 0 when none has to
   */
  record Seen(
      String node,
      NodeState state,
      Optional<StandbyFacts> standby,
      List<Sending> sending,
      Map<String, String> durability,
      int confirmations)
      implements NodeFacts {

    /** Copies what it is given. */
    public Seen {
      sending = List.copyOf(sending);
      durability = Map.copyOf(durability);
    }
  }

  /**
   * A stream to a standby.
   *
   * @param name what the standby calls itself
   * @param state such as {@code streaming}; empty when the role may not see it
   * @param confirms whether it is one of those that confirm commits now
   */
  record Sending(String name, String state, boolean confirms) {}
}
