package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.Report;
import io.nspg.evidence.Run;
import io.nspg.evidence.Verdict;
import io.nspg.node.Lsn;
import io.nspg.testkit.validation.NodeFacts.Seen;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failover is done. It is when every check has passed; one for which something was not
 * given or not allowed to be seen is inconclusive, and then it is not. Every check that did not
 * pass says what to do. Immutable.
 *
 * @param checks what was checked, always the same checks in the same order
 * @param facts what they were judged by
 * @param terms what they were held to
 */
public record FailoverVerdict(List<Check> checks, FailoverFacts facts, Terms terms) {

  private static final Set<String> DURABLE = Set.of("on", "remote_apply");

  /** Copies what it is given. */
  public FailoverVerdict {
    checks = List.copyOf(checks);
  }

  /** Judges; the same facts under the same terms give the same verdict. */
  public static FailoverVerdict of(FailoverFacts facts, Terms terms) {
    return new FailoverVerdict(
        List.of(
            SessionCheck.of(facts, terms.answerLimit()),
            WriterCheck.of(facts),
            ReplicaCheck.of(facts),
            replay(facts, terms.replayLimit()),
            durability(facts),
            loss(terms),
            latency(facts, terms)),
        facts,
        terms);
  }

  /** FAIL if any check failed, else INCONCLUSIVE if any is, else PASS. */
  public Verdict verdict() {
    return Verdict.of(checks);
  }

  /** A line per check, such as {@code PASS one-writer: n2 takes writes on timeline 2}. */
  public List<String> lines() {
    return checks.stream().map(c -> c.verdict() + " " + c.id() + ": " + c.actual()).toList();
  }

  /**
   * As a record for an {@link io.nspg.evidence.EvidenceBundle}, of the drill {@code
   * failover-validation}.
   *
   * @param tags the seven tags, such as {@code config.tags().asMap()}
   */
  public Evidence evidence(Map<String, String> tags, Run run) {
    return new ValidationReport(this).evidence(tags, run);
  }

  /** As a page for an {@link io.nspg.evidence.EvidenceBundle}. */
  public Report report() {
    return new ValidationReport(this).report();
  }

  private static Check replay(FailoverFacts facts, Duration limit) {
    Tally tally = new Tally();
    for (Seen node : facts.seen()) {
      node.standby()
          .ifPresent(standby -> replay(node.node(), standby, facts.written().orElse(null), tally));
    }
    if (facts.written().isEmpty() || facts.seen().size() < 2) {
      tally.open("there is no replica that answers beside a single writer; see replicas-stream");
    }
    return tally.check(
        "replay-within-limit",
        "every replica replays what is written within " + limit.toMillis() + " ms");
  }

  private static void replay(
      String node, StandbyFacts standby, @Nullable Lsn written, Tally tally) {
    if (standby.replayPaused()) {
      tally.bad("the replay on " + node + " is paused: SELECT pg_wal_replay_resume() there");
    } else if (written == null) {
      tally.open("nothing to compare " + node + " with");
    } else if (standby.caughtUpMillis().isEmpty()) {
      tally.bad(
          node
              + " did not replay up to "
              + written
              + " in time, it began "
              + Math.max(0, written.value() - standby.replayed().value())
              + " bytes behind: see whether it streams, what its replay waits for, and whether"
              + " recovery_min_apply_delay is set");
    } else {
      tally.good(node + " took " + standby.caughtUpMillis().getAsLong() + " ms");
    }
  }

  private static Check durability(FailoverFacts facts) {
    Tally tally = new Tally();
    for (Seen node : facts.seen()) {
      Map<String, String> off = new TreeMap<>(node.durability());
      off.values().removeAll(DURABLE);
      boolean durable = off.isEmpty() && node.durability().size() == Evidence.DURABILITY.size();
      if (durable) {
        tally.good(node.node() + " is durable");
      } else {
        tally.bad(
            node.node()
                + " runs with "
                + off
                + ": a crash may lose what was acknowledged; set them on");
      }
    }
    if (facts.seen().isEmpty()) {
      tally.open("no node answers");
    }
    return tally.check(
        "durability-on",
        "fsync, full_page_writes and synchronous_commit are on, on every node that answers");
  }

  private static Check loss(Terms terms) {
    Tally tally = new Tally();
    String expected = "what was lost is known, and within the objective";
    if (terms.loss().isEmpty()) {
      tally.open(
          "nobody said what was lost: count the acknowledged writes that are missing (a history"
              + " checker does, or the rows of the applications' own ledgers) and give the number");
      return tally.check("loss-within-objective", expected);
    }
    Loss loss = terms.loss().get();
    String seen = loss.seen() + " " + loss.unit() + " lost, " + loss.allowed() + " allowed";
    if (loss.seen() <= loss.allowed()) {
      tally.good(seen);
    } else {
      tally.bad(
          seen + ": restore them from the old primary's log or from upstream before it is wiped");
    }
    return tally.check("loss-within-objective", expected);
  }

  private static Check latency(FailoverFacts facts, Terms terms) {
    Tally tally = new Tally();
    String id = "latency-back";
    if (terms.latency().isEmpty()) {
      tally.open(
          "no query and baseline were given: measure a query of the application's before the next"
              + " failover, and give both");
      return tally.check(id, "the 95th percentile of a query is near its baseline");
    }
    Duration allowed = terms.latency().get().allowed();
    if (facts.refused().isPresent()) {
      tally.open(
          "the writer refused the query ("
              + facts.refused().get()
              + "): run it there by hand; it must only read");
    } else if (facts.written().isEmpty()) {
      tally.open("there is no single writer to run the query on; see one-writer");
    } else if (facts.p95().isEmpty()) {
      tally.open(
          "the query did not run "
              + NodeSession.EXECUTIONS
              + " times within "
              + terms.latencyLimit().toMillis()
              + " ms: run it there by hand, and see what it waits for");
    } else if (facts.p95().get().compareTo(allowed) <= 0) {
      tally.good(millis(facts.p95().get()) + " ms");
    } else {
      tally.bad(
          millis(facts.p95().get())
              + " ms: the caches may be cold still, else look at what the writer waits for, at its"
              + " settings and its plans (ANALYZE), and validate again");
    }
    return tally.check(
        id, "the 95th percentile of the query is at most " + millis(allowed) + " ms");
  }

  static String millis(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos() / 1_000, 3).stripTrailingZeros().toPlainString();
  }
}
