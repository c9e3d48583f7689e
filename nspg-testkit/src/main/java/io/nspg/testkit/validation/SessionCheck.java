package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.testkit.validation.NodeFacts.Silent;
import java.time.Duration;

/** That every node gives a new session. Pure. */
final class SessionCheck {

  private SessionCheck() {}

  static Check of(FailoverFacts facts, Duration limit) {
    Tally tally = new Tally();
    for (NodeFacts node : facts.nodes()) {
      if (node instanceof Silent silent) {
        judge(silent, limit, tally);
      } else {
        tally.good(node.node() + " answers");
      }
    }
    return tally.check(
        "sessions-accepted",
        "every node accepts a session and answers within " + limit.toMillis() + " ms");
  }

  /** Whether the node refused the validation itself, which says nothing of the node. */
  static boolean refusesUs(Silent silent) {
    return silent.sqlState().startsWith("28") || silent.sqlState().equals("42501");
  }

  private static void judge(Silent silent, Duration limit, Tally tally) {
    String state = silent.sqlState();
    String node = silent.node();
    if (state.startsWith("28")) {
      tally.open(
          node + " refuses the login (" + state + "): correct user, password or pg_hba.conf");
    } else if (state.equals("42501")) {
      tally.open(node + " does not let the role look (42501): GRANT pg_monitor TO it");
    } else if (state.startsWith("53")) {
      tally.bad(
          node
              + " has no room for a session ("
              + state
              + "): end sessions that nobody needs, then look who opened them");
    } else if (state.equals("57P03")) {
      tally.bad(
          node + " is starting, recovering or shutting down (57P03): wait, or look at its log");
    } else if (state.isEmpty()) {
      tally.bad(
          node
              + " gave no answer within "
              + limit.toMillis()
              + " ms: it hangs, or the network swallows packets; look at its processes, and"
              + " restart it if need be");
    } else {
      tally.bad(
          node
              + " cannot be reached ("
              + state
              + "): start it, or repair its address or the network");
    }
  }
}
