package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.node.Lsn;
import io.nspg.testkit.validation.NodeFacts.Seen;
import io.nspg.testkit.validation.NodeFacts.Sending;
import io.nspg.testkit.validation.NodeFacts.Silent;
import io.nspg.testkit.validation.StandbyFacts.Reception;
import java.util.List;
import java.util.Optional;

/**
 * That every other node streams the writer's history. That it accepts sessions and is in recovery
 * proves nothing: a standby that diverged does so too, and serves rows that the writer does not
 * have. Pure.
 */
final class ReplicaCheck {

  private static final String STREAMING = "streaming";

  private final FailoverFacts facts;
  private final Seen writer;
  private final Tally tally = new Tally();

  private ReplicaCheck(FailoverFacts facts, Seen writer) {
    this.facts = facts;
    this.writer = writer;
  }

  static Check of(FailoverFacts facts) {
    Optional<Seen> writer = facts.writer();
    Tally tally = new Tally();
    if (writer.isEmpty()) {
      tally.open("there is no single writer that a replica could follow; see one-writer");
    } else if (facts.nodes().size() == 1) {
      tally.open(
          "only "
              + writer.get().node()
              + " was named, so nothing is known of replicas: name every node of the cluster");
    } else {
      ReplicaCheck check = new ReplicaCheck(facts, writer.get());
      facts.nodes().stream()
          .filter(node -> !node.node().equals(check.writer.node()))
          .forEach(check::judge);
      tally = check.tally;
    }
    return tally.check(
        "replicas-stream",
        "every other node streams from the writer or its replicas, on the writer's timeline");
  }

  private void judge(NodeFacts node) {
    if (node instanceof Seen seen) {
      seen.standby().ifPresent(standby -> judge(seen, standby));
    } else if (node instanceof Silent silent && SessionCheck.refusesUs(silent)) {
      tally.open(node.node() + " lets nobody look; see sessions-accepted");
    } else {
      tally.bad(
          node.node()
              + " is down or hangs: bring it back as a standby of "
              + writer.node()
              + ", or take it off the list of nodes");
    }
  }

  private void judge(Seen node, StandbyFacts standby) {
    Optional<Lsn> written = facts.written();
    if (node.state().systemIdentifier() != writer.state().systemIdentifier()) {
      tally.bad(node.node() + " belongs to another cluster: take it off the list of nodes");
    } else if (written.isPresent() && standby.replayed().compareTo(written.get()) > 0) {
      tally.bad(
          node.node()
              + " has replayed up to "
              + standby.replayed()
              + ", but "
              + writer.node()
              + " has written up to "
              + written.get()
              + " only: it diverged, so keep readers away from it and re-clone it");
    } else if (standby.reception().isEmpty()) {
      tally.bad(
          node.node()
              + " receives nothing: let its primary_conninfo lead to "
              + writer.node()
              + "; if its log says that a timeline forked off before its recovery point, it"
              + " diverged, so keep readers away from it and re-clone it");
    } else {
      judge(node, standby.reception().get());
    }
  }

  private void judge(Seen node, Reception reception) {
    int timeline = writer.state().timeline();
    if (reception.status().isEmpty()) {
      tally.open(
          "the role may not see what "
              + node.node()
              + " receives: GRANT pg_monitor TO the role of the validation");
    } else if (!reception.status().equals(STREAMING)) {
      tally.bad(
          node.node()
              + " does not stream, its receiver is "
              + reception.status()
              + ": look at its log, and at the network to "
              + writer.node());
    } else if (reception.timeline() != timeline) {
      tally.bad(
          node.node()
              + " receives timeline "
              + reception.timeline()
              + ", "
              + writer.node()
              + " writes timeline "
              + timeline
              + ": let its primary_conninfo lead to "
              + writer.node()
              + "; if it stays so, it diverged and must be re-cloned");
    } else {
      judgeSender(node, reception.name());
    }
  }

  private void judgeSender(Seen node, String name) {
    List<Sending> streams =
        facts.seen().stream()
            .filter(sender -> !sender.node().equals(node.node()))
            .flatMap(sender -> sender.sending().stream())
            .toList();
    long sent =
        streams.stream().filter(s -> s.name().equals(name) && s.state().equals(STREAMING)).count();
    long claimed = facts.seen().stream().filter(other -> calledSo(other, name)).count();
    if (sent >= claimed) {
      tally.good(node.node() + " streams timeline " + writer.state().timeline());
    } else if (streams.stream().anyMatch(s -> s.state().isEmpty())) {
      tally.open(
          "the role may not see to whom the nodes send: GRANT pg_monitor TO the role of the"
              + " validation");
    } else {
      tally.bad(
          "no node sends to "
              + node.node()
              + " (application_name "
              + name
              + "): it streams from a server that is not among the nodes; name that server, or let"
              + " its primary_conninfo lead to "
              + writer.node());
    }
  }

  private static boolean calledSo(Seen node, String name) {
    return node.standby()
        .flatMap(StandbyFacts::reception)
        .filter(reception -> reception.name().equals(name))
        .isPresent();
  }
}
