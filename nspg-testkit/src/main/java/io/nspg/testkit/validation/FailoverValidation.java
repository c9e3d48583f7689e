package io.nspg.testkit.validation;

import io.nspg.config.NspgConfig;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The closing checks of a failover, on any PostgreSQL cluster from 14 on. A failover is not done
 * when applications write again: it is done when exactly one node takes writes, every other node
 * streams its history and keeps up, what was lost is known and within the objective, and queries
 * take what they took before.
 *
 * <pre>{@code
 * FailoverVerdict verdict =
 *     FailoverValidation.of(NspgConfig.load())
 *         .loss(Loss.ofWrites(findings.lost().size(), 0))
 *         .latency("SELECT * FROM orders WHERE id = 1", Duration.ofMillis(4))
 *         .await(Duration.ofMinutes(2));
 * verdict.lines().forEach(log::info); // each line that is not PASS says what to do
 * }</pre>
 *
 * <p>It only reads. Its role needs {@code pg_monitor}; without it, what it may not see is
 * inconclusive. Name every node, also those that are down: a node nobody asks may be the second
 * writer. A delayed standby ({@code recovery_min_apply_delay}) is not to be named, or the limit for
 * the replay is to be longer than its delay. Immutable; every method gives another validation.
 */
public final class FailoverValidation {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Map<String, Connector> nodes;
  private final Terms terms;
  private final TimeSource time;

  private FailoverValidation(Map<String, Connector> nodes, Terms terms, TimeSource time) {
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException(
          "a validation needs every node of the cluster, saw none; name them");
    }
    this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    this.terms = terms;
    this.time = time;
  }

  /**
   * Of nodes by any name, each reached through a data source that always leads to the same node. A
   * data source should have time limits of its own: what hangs in one beyond the limit for an
   * answer is left behind in a daemon thread.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FailoverValidation of(Map<String, ? extends DataSource> nodes) {
    Map<String, Connector> connectors = new LinkedHashMap<>();
    nodes.forEach((node, source) -> connectors.put(node, terms -> source.getConnection()));
    return new FailoverValidation(connectors, Terms.USUAL, TimeSource.system());
  }

  /**
   * Of the nodes that a client's configuration names, with its role, password and encryption.
   *
   * @throws IllegalArgumentException if the configuration has problems; the message names them
   */
  public static FailoverValidation of(NspgConfig config) {
    return new FailoverValidation(ConfiguredNodes.of(config), Terms.USUAL, TimeSource.system());
  }

  /** Of all nodes of a testkit's cluster, as the administrator. */
  public static FailoverValidation of(PgCluster cluster) {
    Map<String, DataSource> nodes = new LinkedHashMap<>();
    for (PgNode node : cluster.nodes()) {
      nodes.put(node.name(), node.superuser());
    }
    return of(nodes);
  }

  /** Says what was lost, which the nodes cannot know. Without it no verdict is PASS. */
  public FailoverValidation loss(Loss loss) {
    return with(
        new Terms(terms.answerLimit(), terms.replayLimit(), Optional.of(loss), terms.latency()));
  }

  /**
   * Says which query to measure on the writer, in a session that may only read, and what it took
   * before. Without it no verdict is PASS.
   *
   * @param query a query of the application's; it is run 110 times
   * @param baseline its 95th percentile before the failover, measured from where this runs
   * @throws IllegalArgumentException if the query is blank or the baseline not positive
   */
  public FailoverValidation latency(String query, Duration baseline) {
    return with(
        new Terms(
            terms.answerLimit(),
            terms.replayLimit(),
            terms.loss(),
            Optional.of(new Latency(query, baseline))));
  }

  /** How long a standby may take to replay what is written; 10 s unless this is called. */
  public FailoverValidation replayWithin(Duration limit) {
    return with(new Terms(terms.answerLimit(), limit, terms.loss(), terms.latency()));
  }

  /** How long a node may take to answer; 10 s unless this is called. */
  public FailoverValidation answerWithin(Duration limit) {
    return with(new Terms(limit, terms.replayLimit(), terms.loss(), terms.latency()));
  }

  private FailoverValidation with(Terms other) {
    return new FailoverValidation(nodes, other, time);
  }

  /** Looks once, and judges. Takes no longer than the limits allow. */
  public FailoverVerdict validate() {
    try (Observer observer = new Observer(nodes, terms, time)) {
      return FailoverVerdict.of(observer.look(), terms);
    }
  }

  /**
   * Looks again and again until nothing fails any more, for right after a failover much does.
   *
   * @param patience how long a failure may last; the last look may take longer
   * @return the last verdict
   */
  public FailoverVerdict await(Duration patience) {
    Deadline deadline = Deadline.after(patience, time);
    FailoverVerdict last = validate();
    while (last.verdict() == Verdict.FAIL && !deadline.expired()) {
      LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), deadline.remainingNanos()));
      last = validate();
    }
    return last;
  }

  /**
   * Validates from a command line, prints a line per check, writes a bundle, and ends with status 0
   * only if the verdict is PASS: {@code java -cp ... FailoverValidation nodes.properties}. The file
   * is a client's configuration ({@code nspg.nodes}, {@code nspg.user}, {@code
   * nspg.password.file}); keys that begin with {@code validation.} say the rest, there or as system
   * properties. {@code --help} lists them.
   */
  public static void main(String[] arguments) {
    System.exit(ValidationCommand.run(arguments, System.getProperties(), Terminal.ofProcess()));
  }
}
