package io.nspg.testkit.drill;

import io.nspg.baseline.Tier;
import io.nspg.baseline.TierDefaults;
import io.nspg.evidence.Tone;
import io.nspg.testkit.drill.Scenario.Setting;
import io.nspg.testkit.fault.Fault;
import io.nspg.testkit.fault.NetworkFaults;
import io.nspg.testkit.fault.OldPeer;
import io.nspg.testkit.history.TwoWriters;
import io.nspg.testkit.network.Direction;
import io.nspg.testkit.node.KillScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a client of a pair of nodes has to live through. */
public final class Scenarios {

  private static final TierDefaults T0 = Tier.T0.defaults();

  /** How long an old primary lives on before somebody stops it. */
  private static final Duration LIVES_ON = Duration.ofSeconds(4);

  /** How long a network stays split after the replica was promoted behind it. */
  private static final Duration SPLIT = Duration.ofSeconds(2);

  /** How late the replica shows what it has. */
  private static final Duration LAG_BEHIND = Duration.ofSeconds(5);

  /** How much an asynchronous replica may lack of what was acknowledged before its promotion. */
  private static final Duration REPLICATION_LAG = Duration.ofSeconds(1);

  /** How long clients may take to go on when nothing is in their way any more. */
  private static final Duration RESUMPTION = Duration.ofSeconds(2);

  /** Longer than any call may take. */
  private static final Duration COMMITS_WAIT = Duration.ofSeconds(10);

  /** Long enough for clients to meet an old primary that is there again. */
  private static final Duration TEMPTATION = Duration.ofSeconds(2);

  /** No call outlives the limits of a borrow and a statement; a second is the machine's. */
  private static final Duration LONGEST_CALL =
      T0.acquireTimeout().plus(T0.statementTimeout()).plusSeconds(1);

  private static final Objectives NOTHING_LOST = Objectives.of(Tier.T0);

  private static final Objectives NO_CALL_HANGS =
      NOTHING_LOST
          .atMost(LONGEST_CALL.toMillis(), Yardstick.LONGEST_CALL)
          .atMost(0, Yardstick.LATE_WRITES);

  private static final Objectives LEFT_AT_ONCE =
      NOTHING_LOST
          .allowingLossOf(REPLICATION_LAG)
          .atMost(TwoWriters.GRACE.toMillis(), Yardstick.BACK_AFTER_REACHABLE)
          .atMost(0, Yardstick.LATE_WRITES);

  /** {@code kill -9} of the primary, then promotion of its synchronous replica. */
  public static final Scenario FAILOVER =
      new Scenario(
          "failover",
          "the primary is killed with kill -9 under load and its synchronous replica promoted",
          Setting.SYNCHRONOUS_PAIR,
          NOTHING_LOST,
          true,
          Scenarios::failover);

  /** {@code kill -9} of the primary, then its start in place: the timeline stays. */
  public static final Scenario RESTART =
      new Scenario(
          "restart",
          "the primary is killed with kill -9 under load and started in place, on the same"
              + " timeline",
          Setting.SYNCHRONOUS_PAIR,
          NOTHING_LOST,
          true,
          Scenarios::restart);

  /** An orderly stop of the primary, then promotion of the replica, which has everything. */
  public static final Scenario SWITCHOVER =
      new Scenario(
          "switchover",
          "the primary is stopped in an orderly way under load and its replica, which has"
              + " everything, promoted",
          Setting.ASYNCHRONOUS_PAIR,
          NOTHING_LOST,
          Scenarios::switchover);

  /** The primary hangs, its replica is promoted, and the old primary wakes up later. */
  public static final Scenario HANG =
      new Scenario(
          "hang",
          "all processes of the primary hang under load, its replica is promoted, and the old"
              + " primary wakes up again",
          Setting.SYNCHRONOUS_PAIR,
          NO_CALL_HANGS,
          Scenarios::hang);

  /** The network to the primary loses everything both ways; its replica is promoted. */
  public static final Scenario BLACKHOLE =
      new Scenario(
          "blackhole",
          "everything on the way to the primary vanishes, attempts to connect as well, and its"
              + " replica is promoted",
          Setting.SYNCHRONOUS_PAIR,
          NO_CALL_HANGS,
          stage -> unreachable(stage, Scenarios::loseEverything));

  /** The primary hears its clients, they do not hear it; its replica is promoted. */
  public static final Scenario ONEWAY =
      new Scenario(
          "oneway",
          "everything that the primary answers vanishes, and its replica is promoted",
          Setting.SYNCHRONOUS_PAIR,
          NO_CALL_HANGS,
          stage -> unreachable(stage, network -> List.of(network.lose(Direction.TO_CLIENT))));

  /** A split network with a writer on either side of it, which is then mended. */
  public static final Scenario SPLITBRAIN =
      new Scenario(
          "splitbrain",
          "the network between the nodes splits, the replica is promoted on its side, and when the"
              + " split is over both take writes and both can be reached",
          Setting.ASYNCHRONOUS_PAIR,
          LEFT_AT_ONCE,
          Scenarios::splitBrain);

  /** The replica is promoted while the old primary lives on, takes writes and knows nothing. */
  public static final Scenario STALE =
      new Scenario(
          "stale",
          "the replica is promoted while the old primary lives on, can be reached, takes writes and"
              + " knows nothing",
          Setting.ASYNCHRONOUS_PAIR,
          LEFT_AT_ONCE,
          Scenarios::stale);

  /** The one name that clients know moves, and who was at the old place says nothing any more. */
  public static final Scenario ENDPOINT =
      new Scenario(
          "endpoint",
          "the one name that clients know moves to another address on the same timeline, and"
              + " connections to the old one fall silent",
          Setting.ONE_NAME,
          NO_CALL_HANGS,
          Scenarios::endpoint);

  /** Everything that looks like a failover and is none. */
  public static final Scenario FALSEALARM =
      new Scenario(
          "falsealarm",
          "the clients' process stands still for 3 s, the server for 1 s, all slots are taken, and"
              + " one session crashes; the primary remains the primary",
          Setting.SYNCHRONOUS_PAIR,
          NOTHING_LOST
              .atMost(FalseAlarms.LONGEST_STALL.plus(RESUMPTION).toMillis(), Yardstick.DOWNTIME)
              .atMost(0, Yardstick.CONDEMNED_HEALTHY)
              .atMost(0, Yardstick.ABORTED_HEALTHY),
          new FalseAlarms());

  /** The replica shows what it has only later; then it is to take over. */
  public static final Scenario LAG =
      new Scenario(
          "lag",
          "the replica has everything and shows it 5 s late; then the primary is killed with kill -9"
              + " and the replica promoted",
          Setting.SYNCHRONOUS_PAIR,
          NOTHING_LOST,
          true,
          Scenarios::lag);

  /** The replica that confirms every commit does so no more for a while; nothing else is wrong. */
  public static final Scenario SYNCSTALL =
      new Scenario(
          "syncstall",
          "the synchronous replica is cut off for 10 s, every commit waits for it, and the primary"
              + " remains the primary",
          Setting.SYNCHRONOUS_PAIR,
          NOTHING_LOST
              .atMost(LONGEST_CALL.toMillis(), Yardstick.LONGEST_CALL)
              .atMost(COMMITS_WAIT.plus(RESUMPTION).toMillis(), Yardstick.DOWNTIME)
              .atMost(0, Yardstick.CONDEMNED_HEALTHY)
              .atMost(0, Yardstick.ABORTED_HEALTHY),
          Scenarios::syncStall);

  private static final List<Scenario> ALL =
      List.of(
          FAILOVER,
          RESTART,
          SWITCHOVER,
          HANG,
          BLACKHOLE,
          ONEWAY,
          SPLITBRAIN,
          STALE,
          LAG,
          SYNCSTALL,
          FALSEALARM,
          ENDPOINT);

  private Scenarios() {}

  /** All of them, the plainest first. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The one of that name, if there is one. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  private static void failover(Stage stage) throws SQLException {
    stage.struck(stage.faults().killPrimary(), "down");
    stage.operatorDelay();
    stage.promote();
  }

  private static void restart(Stage stage) {
    stage.struck(stage.faults().process(stage.primary()).kill9(KillScope.TREE), "down");
    stage.operatorDelay();
    stage.remedied(stage.faults().process(stage.primary()).start());
  }

  private static void switchover(Stage stage) throws SQLException {
    stage.struck(stage.faults().process(stage.primary()).stop(), "stopped");
    stage.promote();
  }

  private static void hang(Stage stage) throws SQLException {
    Fault hang = stage.faults().process(stage.primary()).hangAll();
    stage.struck(hang.event(), "hangs");
    stage.operatorDelay();
    stage.promote();
    stage.awaitReturn();
    stage.outlast(LONGEST_CALL);
    hang.heal();
    stage.mark(stage.primary(), "awake, unaware", Tone.WARN);
    stage.pause(TEMPTATION);
    stage.fence();
  }

  /** What is wrong with a network. */
  @FunctionalInterface
  private interface Outage {
    List<Fault> begin(NetworkFaults network);
  }

  private static List<Fault> loseEverything(NetworkFaults network) {
    return List.of(network.lose(), network.blackHole());
  }

  private static void unreachable(Stage stage, Outage outage) throws SQLException {
    List<Fault> faults = outage.begin(stage.faults().network(stage.primary()));
    stage.struck(faults.get(0).event(), "unreachable");
    stage.operatorDelay();
    stage.promote();
    stage.awaitReturn();
    stage.outlast(LONGEST_CALL);
    stage.fence();
    faults.forEach(Fault::heal);
  }

  private static void splitBrain(Stage stage) throws SQLException {
    Fault noReplication = stage.faults().replication(stage.replica()).cut();
    List<Fault> noClients = loseEverything(stage.faults().network(stage.replica()));
    stage.struck(noReplication.event(), "primary, alone");
    stage.operatorDelay();
    stage.promote();
    stage.pause(SPLIT);
    noClients.forEach(Fault::heal);
    stage.reachable();
    stage.pause(LIVES_ON);
    stage.fence();
    noReplication.heal();
  }

  private static void stale(Stage stage) throws SQLException {
    stage.promote();
    stage.mark(stage.primary(), "primary, unaware", Tone.BAD);
    stage.pause(LIVES_ON);
    stage.fence();
  }

  private static void lag(Stage stage) throws SQLException {
    Fault lag = stage.faults().replication(stage.replica()).lag(LAG_BEHIND);
    stage.mark(stage.replica(), "standby, late", Tone.WARN);
    stage.pause(LAG_BEHIND);
    failover(stage);
    lag.heal();
  }

  private static void syncStall(Stage stage) {
    Fault stall = stage.faults().replication(stage.replica()).stall();
    stage.struck(stall.event(), "commits wait");
    stage.mark(stage.replica(), "standby, cut off", Tone.BAD);
    stage.pause(COMMITS_WAIT);
    stage.remedied(stage.did("commits wait no more", stage.primary(), stall::heal));
  }

  private static void endpoint(Stage stage) {
    Fault moved = stage.faults().switchEndpoint(stage.primary(), OldPeer.SILENT);
    stage.struck(moved.event(), "old address silent");
    stage.remedied(moved.event());
    stage.awaitReturn();
    stage.outlast(LONGEST_CALL);
    stage.pause(TEMPTATION);
    moved.heal();
  }
}
