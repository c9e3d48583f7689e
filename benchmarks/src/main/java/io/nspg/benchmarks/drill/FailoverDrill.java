package io.nspg.benchmarks.drill;

import io.nspg.baseline.Tier;
import io.nspg.config.NspgConfig;
import io.nspg.evidence.Attachment;
import io.nspg.testkit.cluster.ConnectionLog;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.evidence.ServerLogs;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.JepsenLog;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.history.Trial;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * Kills the primary with {@code kill -9} while our client and the control write through the same
 * cluster, promotes the synchronous replica, restores redundancy, and judges both by the rows that
 * remain.
 */
final class FailoverDrill implements Drill {

  private static final int INSTANCES = 3;
  private static final int WRITERS = 3;
  private static final int CONNECTS_PER_SECOND = 20;
  private static final String OURS = "app";
  private static final String CONTROL = "control";

  private static final int WARM = 60;
  private static final Duration WARM_LIMIT = Duration.ofSeconds(60);
  private static final Duration STEADY_LEAST = Duration.ofSeconds(2);
  private static final Duration STEADY_MOST = Duration.ofSeconds(4);
  private static final Duration OPERATOR_LEAST = Duration.ofSeconds(1);
  private static final Duration OPERATOR_MOST = Duration.ofSeconds(3);
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private final TimeSource time = TimeSource.system();
  private final Patience patience = new Patience(time);

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String purpose() {
    return "the primary is killed with kill -9 under load and its synchronous replica promoted;"
        + " NS-PG beside HikariCP in the same run";
  }

  @Override
  public Result run(DrillOptions options, Progress progress) throws Exception {
    Instant startedAt = time.now();
    progress.step("starting PostgreSQL: a primary and a synchronous replica, durable");
    try (PgCluster cluster =
        PgCluster.builder()
            .replicas(1)
            .synchronous(true)
            .profile(Profile.DRILL)
            .role(OURS, -1)
            .role(CONTROL, -1)
            .initSql(ledgerOf(OURS) + ledgerOf(CONTROL))
            .start()) {
      progress.step("running " + cluster);
      Map<String, String> durability = cluster.durability();
      NspgConfig config = config(cluster);
      History ours = new History(time);
      History theirs = new History(time);
      try (NspgContestant nspg = new NspgContestant(config, INSTANCES, time);
          HikariContestant hikari =
              new HikariContestant(
                  config, CONTROL, cluster.passwordOf(CONTROL), INSTANCES, theirs);
          Workload ourWork = new Workload(nspg, WRITERS, ours, time);
          Workload theirWork = new Workload(hikari, WRITERS, theirs, time)) {
        progress.during(() -> counts(ourWork, theirWork));
        ourWork.start();
        theirWork.start();
        if (!patience.happens(
            WARM_LIMIT, () -> ourWork.acknowledged() >= WARM && theirWork.acknowledged() >= WARM)) {
          throw new IllegalStateException(
              "the clients did not begin to write within "
                  + WARM_LIMIT
                  + "; "
                  + counts(ourWork, theirWork));
        }
        progress.step(
            "both clients write; the kill comes at a random instant (seed " + options.seed() + ")");

        Failover failover = failOver(cluster, options.random(), progress);
        progress.step("promoted; waiting for every instance to write again");
        progress.step(
            "NS-PG "
                + (recovers(ourWork, failover.clock()) ? "writes again" : "did not come back"));
        progress.step(
            "HikariCP "
                + (recovers(theirWork, failover.clock()) ? "writes again" : "did not come back"));

        Map<String, Rejoin> rejoined = cluster.restoreRedundancy();
        long redundantNanos = time.nanoTime();
        progress.step("redundancy restored: " + rejoined);
        patience.pause(AFTERWARDS);
        List<NspgContestant.Heard> heard = nspg.heard();
        ourWork.close();
        theirWork.close();
        nspg.close();
        hikari.close();
        progress.step("judging " + ours.operations().size() + " operations by their rows");

        return new FailoverReport(
                new FailoverRun(
                    new Circumstances(
                        startedAt,
                        time.now(),
                        options.seed(),
                        cluster.version(),
                        durability,
                        config),
                    CONNECTS_PER_SECOND,
                    Tier.T0.defaults(),
                    failover.clock(),
                    failover.clock().millis(redundantNanos),
                    failover.successor(),
                    rejoined,
                    side(cluster, durability, nspg, ours, failover.clock()),
                    side(cluster, durability, hikari, theirs, failover.clock()),
                    heard))
            .result()
            .with(attachments(cluster, ours, theirs, failover.clock()));
      }
    }
  }

  private record Failover(FailoverClock clock, String successor) {}

  private Failover failOver(PgCluster cluster, RandomSource random, Progress progress)
      throws Exception {
    Faults faults = Faults.of(cluster, time);
    PgNode successor = cluster.replicas().get(0);
    FutureTask<Long> promoted = PromotionWatch.begin(successor, time);
    patience.pause(DrillOptions.between(STEADY_LEAST, STEADY_MOST, random));
    FaultEvent fault = faults.killPrimary();
    progress.step("KILLED the primary with kill -9");
    patience.pause(DrillOptions.between(OPERATOR_LEAST, OPERATOR_MOST, random));
    FaultEvent promotion = faults.promote(successor);
    return new Failover(new FailoverClock(fault, promotion, promoted.get()), successor.name());
  }

  /** That a contestant does not come back in time is a result, not a failure of the drill. */
  private boolean recovers(Workload work, FailoverClock clock) {
    long since = clock.promotion().beganNanos();
    return patience.happens(
        RECOVERY_LIMIT, () -> work.instancesAcknowledgedSince(since) == INSTANCES);
  }

  private static FailoverRun.Side side(
      PgCluster cluster,
      Map<String, String> durability,
      Contestant contestant,
      History history,
      FailoverClock clock)
      throws SQLException {
    Findings findings;
    try (Connection connection =
        cluster.dataSource(cluster.primary(), contestant.role()).getConnection()) {
      findings =
          HistoryChecker.check(
              Trial.of(
                  history,
                  Ledger.rowsById(connection),
                  durability,
                  clock.fault().beganNanos(),
                  clock.promotedNanos()));
    }
    List<Operation> operations = history.operations();
    List<Instant> connects = ConnectionLog.authorized(cluster.nodes(), contestant.role());
    return new FailoverRun.Side(
        contestant.name(),
        operations,
        connects,
        Measurement.of(
            findings,
            operations,
            contestant.noticedNanos(clock.fault().beganNanos()),
            connects,
            clock));
  }

  private static List<Attachment> attachments(
      PgCluster cluster, History ours, History theirs, FailoverClock clock) {
    List<Attachment> files = new ArrayList<>(ServerLogs.of(cluster.nodes()));
    files.add(history(Attachment.HISTORY, ours, clock));
    files.add(history("history-control.jsonl", theirs, clock));
    return files;
  }

  private static Attachment history(String name, History history, FailoverClock clock) {
    List<Operation> operations = history.operations();
    long origin = clock.fault().beganNanos();
    return Attachment.lines(name, () -> JepsenLog.lines(operations, origin));
  }

  private static NspgConfig config(PgCluster cluster) {
    return Circumstances.tagged(cluster.config())
        .user(OURS)
        .password(() -> cluster.passwordOf(OURS))
        .writerMax(WRITERS)
        .set("nspg.fleet.max_instances", Integer.toString(INSTANCES))
        .connectsPerSecond(CONNECTS_PER_SECOND)
        .build();
  }

  /** Each contestant has a ledger of its own, found through its search path. */
  private static String ledgerOf(String role) {
    return "RESET ROLE; CREATE SCHEMA "
        + role
        + " AUTHORIZATION "
        + role
        + "; SET ROLE "
        + role
        + "; SET search_path = "
        + role
        + "; "
        + Ledger.CREATE
        + "; ";
  }

  private static String counts(Workload ours, Workload theirs) {
    return "acknowledged: NS-PG "
        + ours.acknowledged()
        + ", HikariCP "
        + theirs.acknowledged()
        + "; failed: NS-PG "
        + ours.failed()
        + ", HikariCP "
        + theirs.failed();
  }
}
