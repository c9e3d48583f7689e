package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.testkit.validation.NodeFacts.Seen;
import io.nspg.testkit.validation.NodeFacts.Sending;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** That exactly one node takes writes, and that it is the right one. Pure. */
final class WriterCheck {

  private WriterCheck() {}

  static Check of(FailoverFacts facts) {
    Tally tally = new Tally();
    List<Seen> primaries = facts.primaries();
    Optional<Seen> writer = facts.writer();
    if (writer.isPresent()) {
      judge(writer.get(), facts, tally);
    } else if (primaries.isEmpty()) {
      tally.bad(
          "no node takes writes: "
              + (facts.seen().isEmpty()
                  ? "none answers; start one"
                  : "promote one of " + names(facts.seen())));
    } else {
      tally.bad(rivals(primaries));
    }
    return tally.check("one-writer", "exactly one of " + names(facts.nodes()) + " takes writes");
  }

  private static void judge(Seen writer, FailoverFacts facts, Tally tally) {
    int timeline = writer.state().timeline();
    tally.good(writer.node() + " takes writes on timeline " + timeline);
    if (writer.state().readOnly()) {
      tally.bad(
          writer.node()
              + " is the primary, but default_transaction_read_only is on, so it takes no writes:"
              + " ALTER SYSTEM (or ROLE, or DATABASE) RESET it and reload");
    }
    judgeCommits(writer, tally);
    for (Seen other : facts.seen()) {
      if (other.state().timeline() > timeline) {
        tally.bad(
            other.node()
                + " knows timeline "
                + other.state().timeline()
                + ", above timeline "
                + timeline
                + " of "
                + writer.node()
                + ": "
                + writer.node()
                + " may be a primary that was failed over from; find the primary of timeline "
                + other.state().timeline()
                + " before anybody writes on");
      }
    }
    for (NodeFacts.Silent silent : facts.silent()) {
      tally.open(
          silent.node()
              + " does not answer, so nobody can tell whether it still takes writes: make sure"
              + " that it is stopped or fenced, then bring it back");
    }
  }

  /** A writer whose commits wait for standbys that are not there takes no writes. */
  private static void judgeCommits(Seen writer, Tally tally) {
    long confirming = writer.sending().stream().filter(Sending::confirms).count();
    if (confirming >= writer.confirmations()) {
      return;
    }
    if (writer.sending().stream().anyMatch(sending -> sending.state().isEmpty())) {
      tally.open(
          "the role may not see who confirms the commits of "
              + writer.node()
              + ": GRANT pg_monitor TO the role of the validation");
    } else {
      tally.bad(
          writer.node()
              + " is the primary, but no commit on it ends: each waits for "
              + writer.confirmations()
              + " of the standbys that synchronous_standby_names lists, and "
              + confirming
              + " of those stream; bring them back, or name on "
              + writer.node()
              + " those that stream (ALTER SYSTEM SET synchronous_standby_names = '...', '' for"
              + " none) and reload");
    }
  }

  private static String rivals(List<Seen> primaries) {
    int highest = primaries.stream().mapToInt(p -> p.state().timeline()).max().orElse(0);
    List<Seen> right = primaries.stream().filter(p -> p.state().timeline() == highest).toList();
    List<Seen> stale = primaries.stream().filter(p -> p.state().timeline() < highest).toList();
    String seen =
        primaries.stream()
            .sorted(Comparator.comparing(Seen::node))
            .map(p -> p.node() + " (timeline " + p.state().timeline() + ")")
            .collect(Collectors.joining(" and "));
    return seen
        + " all take writes: "
        + (right.size() == 1
            ? "stop " + names(stale) + " at once, save the rows that only it has, then re-clone it"
            : "stop all but the one that applications are to use at once, save the rows that only"
                + " the others have, then re-clone them");
  }

  static String names(List<? extends NodeFacts> nodes) {
    return nodes.stream().map(NodeFacts::node).collect(Collectors.joining(", "));
  }
}
