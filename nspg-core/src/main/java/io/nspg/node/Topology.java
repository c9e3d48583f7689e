package io.nspg.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which node is the writer. Suspects easily and condemns rarely: a broken connection only
 * makes it look again, and a writer is given up for good when it shows itself that it is not one,
 * or when a higher timeline exists somewhere.
 *
 * <p>Implementation note: the rules hold in this order. (1) A node of another cluster is ignored.
 * (2) The highest timeline ever seen is a floor: no writer below it is used or accepted. (3) Two
 * primaries on one timeline are refused, both, until a higher timeline appears or one of them
 * answers as a standby. (4) The first writer of a process is accepted when all nodes have answered,
 * or by the start deadline a majority; "nothing listens here" is an answer. After that, (2) is the
 * memory that protects.
 *
 * <p>A pure state machine: time enters with the observations. Not thread-safe.
 */
public final class Topology {

  private enum Standing {
    TRUSTED,
    SUSPECTED,
    LOST
  }

  private final Set<NodeAddress> nodes;
  private final int missesUntilLost;
  private final long startedNanos;
  private final long startDeadlineNanos;
  private final Map<NodeAddress, Observation> latest = new HashMap<>();
  private final Set<NodeAddress> ambiguous = new HashSet<>();
  private final Map<NodeAddress, String> refusals = new HashMap<>();

  private OptionalLong systemIdentifier = OptionalLong.empty();
  private int highestTimeline;
  private @Nullable Generation writer;
  private @Nullable Generation lastAccepted;
  private Standing standing = Standing.TRUSTED;
  private int misses;

  /**
   * A topology that has seen nothing yet.
   *
   * @param nodes the configured nodes
   * @param missesUntilLost how many probes in a row the writer may miss
   * @param startDeadline after this, a majority of the nodes is enough to accept the first writer
   * @param startedNanos monotonic time of the start
   */
  public Topology(
      Set<NodeAddress> nodes, int missesUntilLost, Duration startDeadline, long startedNanos) {
    this.nodes = Set.copyOf(nodes);
    this.missesUntilLost = missesUntilLost;
    this.startDeadlineNanos = startDeadline.toNanos();
    this.startedNanos = startedNanos;
  }

  /** The current writer, also while it is suspected or lost; empty when there is none. */
  public Optional<Generation> writer() {
    return Optional.ofNullable(writer);
  }

  /** Takes back an acceptance that could not be carried out; the next answer accepts anew. */
  public void forgetWriter() {
    writer = null;
    standing = Standing.TRUSTED;
    misses = 0;
  }

  /** Whether the nodes should be asked at the fast rhythm. */
  public boolean searching() {
    return writer == null || standing != Standing.TRUSTED;
  }

  /** The latest thing learned about each node that has been heard of. */
  public Map<NodeAddress, Observation> latest() {
    return Map.copyOf(latest);
  }

  /**
   * Takes in one observation.
   *
   * @return what follows from it, in the order in which it must be carried out; often nothing
   */
  public List<Decision> observe(Observation seen) {
    List<Decision> decisions = new ArrayList<>();
    if (!nodes.contains(seen.node())) {
      return decisions;
    }
    if (seen instanceof Observation.Suspected suspicion) {
      suspect(suspicion, decisions);
      return decisions;
    }
    if (seen instanceof Observation.FoundReadOnly found) {
      if (writer != null && writer.number() == found.generation()) {
        latest.remove(found.node());
        condemn("the server refused a write as read only", decisions);
      }
      return decisions;
    }
    latest.put(seen.node(), seen);
    if (seen instanceof Observation.Answered answer && ofThisCluster(answer, decisions)) {
      if (systemIdentifier.isEmpty()) {
        // Until a writer is accepted nobody knows whose timelines count; those of now do.
        highestTimeline = 0;
        latest.values().forEach(this::raiseFloor);
      } else if (answer.state().timeline() > highestTimeline) {
        highestTimeline = answer.state().timeline();
        ambiguous.clear();
      }
      if (answer.state().inRecovery()) {
        ambiguous.remove(answer.node());
      }
    }
    judgeWriter(seen, decisions);
    chooseWriter(seen.atNanos(), decisions);
    return decisions;
  }

  private void raiseFloor(Observation seen) {
    if (seen instanceof Observation.Answered answer) {
      highestTimeline = Math.max(highestTimeline, answer.state().timeline());
    }
  }

  private void suspect(Observation.Suspected suspicion, List<Decision> decisions) {
    if (writer != null
        && writer.number() == suspicion.generation()
        && standing == Standing.TRUSTED) {
      standing = Standing.SUSPECTED;
      decisions.add(
          new Decision.Suspect(
              writer, "a connection failed with SQLSTATE " + suspicion.sqlState()));
    }
  }

  private boolean ofThisCluster(Observation.Answered answer, List<Decision> decisions) {
    long seen = answer.state().systemIdentifier();
    if (systemIdentifier.isEmpty() || systemIdentifier.getAsLong() == seen) {
      return true;
    }
    latest.remove(answer.node());
    refuse(
        answer.node(), "it belongs to another cluster (system identifier " + seen + ")", decisions);
    return false;
  }

  private void judgeWriter(Observation seen, List<Decision> decisions) {
    Generation current = writer;
    if (current == null) {
      return;
    }
    if (highestTimeline > current.history().timeline()) {
      condemn("timeline " + highestTimeline + " exists, reported by " + seen.node(), decisions);
    } else if (seen.node().equals(current.node())) {
      if (seen instanceof Observation.Answered answer) {
        judgeAnswer(current, answer.state(), decisions);
      } else if (!(seen instanceof Observation.Unjudged)) {
        miss(current, seen, decisions);
      }
    }
  }

  private void judgeAnswer(Generation current, NodeState state, List<Decision> decisions) {
    if (state.inRecovery()) {
      condemn("it answers as a standby", decisions);
    } else if (state.readOnly()) {
      condemn("it answers as read only", decisions);
    } else if (!current.matches(state)) {
      condemn("it was restarted", decisions);
    } else {
      misses = 0;
      if (standing != Standing.TRUSTED) {
        standing = Standing.TRUSTED;
        decisions.add(new Decision.Recover(current));
      }
    }
  }

  private void miss(Generation current, Observation seen, List<Decision> decisions) {
    misses++;
    String reason =
        (seen instanceof Observation.Refused ? "connection refused" : "no answer")
            + ", probes missed in a row: "
            + misses;
    if (misses >= missesUntilLost && standing != Standing.LOST) {
      standing = Standing.LOST;
      decisions.add(new Decision.Lose(current, reason));
    } else if (standing == Standing.TRUSTED) {
      standing = Standing.SUSPECTED;
      decisions.add(new Decision.Suspect(current, reason));
    }
  }

  private void condemn(String reason, List<Decision> decisions) {
    Generation current = writer;
    if (current != null) {
      forgetWriter();
      decisions.add(new Decision.Condemn(current, reason));
    }
  }

  private void chooseWriter(long nowNanos, List<Decision> decisions) {
    List<Observation.Answered> candidates = candidates();
    if (candidates.size() > 1) {
      candidates.forEach(candidate -> ambiguous.add(candidate.node()));
      condemn("two primaries claim timeline " + highestTimeline, decisions);
      for (Observation.Answered candidate : candidates) {
        refuse(candidate.node(), "two primaries claim timeline " + highestTimeline, decisions);
      }
      return;
    }
    if (candidates.isEmpty() || writer != null) {
      return;
    }
    Observation.Answered candidate = candidates.get(0);
    if (nodesOfSeveralClusters()) {
      refuse(candidate.node(), "the configured nodes belong to different clusters", decisions);
    } else if (claimsTheTimelineOfAnother(candidate)) {
      refuse(
          candidate.node(),
          "it claims timeline " + candidate.state().timeline() + ", which another primary has held",
          decisions);
    } else if (lastAccepted != null || startRuleHolds(nowNanos)) {
      accept(candidate, decisions);
    }
  }

  private List<Observation.Answered> candidates() {
    List<Observation.Answered> candidates = new ArrayList<>();
    for (Observation last : latest.values()) {
      if (last instanceof Observation.Answered answer && answer.state().writable()) {
        if (answer.state().timeline() == highestTimeline) {
          candidates.add(answer);
        }
      }
    }
    return candidates;
  }

  private boolean claimsTheTimelineOfAnother(Observation.Answered candidate) {
    if (ambiguous.contains(candidate.node()) && rivalsRemain(candidate)) {
      return true;
    }
    return lastAccepted != null
        && lastAccepted.history().timeline() == candidate.state().timeline()
        && !lastAccepted.node().equals(candidate.node());
  }

  /**
   * Rivals are gone when they answer as standbys, or when nothing listens there any more and the
   * one that is left is the very writer of before: that is how an operator ends a split brain.
   */
  private boolean rivalsRemain(Observation.Answered candidate) {
    boolean writerOfBefore = lastAccepted != null && lastAccepted.isSameAs(candidate);
    return ambiguous.stream()
        .filter(node -> !node.equals(candidate.node()))
        .anyMatch(node -> !(writerOfBefore && latest.get(node) instanceof Observation.Refused));
  }

  private boolean nodesOfSeveralClusters() {
    return latest.values().stream()
            .filter(Observation.Answered.class::isInstance)
            .map(last -> ((Observation.Answered) last).state().systemIdentifier())
            .distinct()
            .count()
        > 1;
  }

  private boolean startRuleHolds(long nowNanos) {
    long answered =
        latest.values().stream()
            .filter(
                last -> last instanceof Observation.Answered || last instanceof Observation.Refused)
            .count();
    boolean deadlinePassed = nowNanos - startedNanos >= startDeadlineNanos;
    return answered == nodes.size() || (deadlinePassed && answered * 2 > nodes.size());
  }

  private void accept(Observation.Answered candidate, List<Decision> decisions) {
    NodeState state = candidate.state();
    int number = lastAccepted == null ? 1 : lastAccepted.number() + 1;
    Generation accepted =
        new Generation(
            number,
            candidate.node(),
            Generation.historyOf(state),
            state.startedAt(),
            state.serverVersion());
    systemIdentifier = OptionalLong.of(state.systemIdentifier());
    writer = accepted;
    lastAccepted = accepted;
    standing = Standing.TRUSTED;
    misses = 0;
    ambiguous.clear();
    refusals.clear();
    decisions.add(new Decision.Accept(accepted));
  }

  private void refuse(NodeAddress node, String reason, List<Decision> decisions) {
    if (!reason.equals(refusals.put(node, reason))) {
      decisions.add(new Decision.Refuse(node, reason));
    }
  }
}
