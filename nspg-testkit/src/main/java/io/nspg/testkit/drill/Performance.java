package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;
import io.nspg.evidence.Attachment;
import io.nspg.evidence.Check;
import io.nspg.evidence.Tone;
import io.nspg.testkit.cluster.ConnectionLog;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.evidence.ServerLogs;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.JepsenLog;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.history.Trial;
import io.nspg.testkit.history.TwoWriters;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One drill from the start of its cluster to the judgement. Used by one thread, once. */
final class Performance {

  static final String SUBJECT = "app";
  private static final String CONTROL = "control";
  private static final String CONTROLS_HISTORY = "history-control.jsonl";

  private static final int WARM = 60;
  private static final Duration WARM_LIMIT = Duration.ofSeconds(60);

  private final Plan plan;
  private final TimeSource time;

  Performance(Plan plan, TimeSource time) {
    this.plan = plan;
    this.time = time;
  }

  /** Runs it; whatever it started is gone afterwards, also when it throws. */
  DrillResult run() throws SQLException {
    Instant startedAt = time.now();
    plan.progress().step("starting PostgreSQL: a primary and a replica");
    try (PgCluster cluster = start()) {
      plan.progress().step("running " + cluster);
      NspgConfig config = config(cluster, SUBJECT);
      try (Entrant one = enter(plan.subject(), SUBJECT, config)) {
        if (plan.control().isEmpty()) {
          return drill(cluster, startedAt, config, one, Optional.empty());
        }
        try (Entrant beside = enter(plan.control().get(), CONTROL, config(cluster, CONTROL))) {
          return drill(cluster, startedAt, config, one, Optional.of(beside));
        }
      }
    }
  }

  private PgCluster start() {
    return PgCluster.builder()
        .replicas(1)
        .synchronous(plan.scenario().setting().synchronous() && plan.profile() == Profile.DRILL)
        .profile(plan.profile())
        .role(SUBJECT, -1)
        .role(CONTROL, -1)
        .initSql(ledgerOf(SUBJECT) + ledgerOf(CONTROL))
        .start();
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

  private NspgConfig config(PgCluster cluster, String role) {
    NspgConfig.Builder config =
        Circumstances.tagged(cluster.config(role))
            .writerMax(plan.writers())
            .set("nspg.tier", plan.scenario().objectives().tier().name())
            .set("nspg.fleet.max_instances", Integer.toString(plan.instances()))
            .connectsPerSecond(plan.connectsPerSecond());
    return plan.scenario().setting().oneName()
        ? config.nodes(List.of(cluster.switchableEndpoint().address())).build()
        : config.build();
  }

  private Entrant enter(Entry entry, String role, NspgConfig config) throws SQLException {
    return Entrant.enter(
        entry, role, new Access(config, plan.instances(), plan.writers()), plan.pace(), time);
  }

  private DrillResult drill(
      PgCluster cluster, Instant startedAt, NspgConfig config, Entrant one, Optional<Entrant> other)
      throws SQLException {
    Map<String, String> durability = cluster.durability();
    List<Entrant> all = Stream.concat(Stream.of(one), other.stream()).toList();
    plan.progress().during(() -> counts(all));
    all.forEach(entrant -> entrant.work().start());
    warmUp(all);
    plan.progress()
        .step("all clients write; the fault comes at a random instant (seed " + plan.seed() + ")");
    Faults faults = Faults.of(cluster, time);
    List<Round> played = play(cluster, faults, all);
    all.forEach(entrant -> entrant.work().stop());
    Map<Entrant, Ended> ended = new LinkedHashMap<>();
    all.forEach(entrant -> ended.put(entrant, entrant.end(time)));
    all.forEach(Entrant::close);
    plan.progress().step("judging " + counts(all) + " by the rows");
    List<Side> sides = new ArrayList<>();
    for (Map.Entry<Entrant, Ended> each : ended.entrySet()) {
      sides.add(side(cluster, durability, played, each.getKey(), each.getValue()));
    }
    DrillRun run =
        new DrillRun(
            plan.scenario(),
            plan.pace(),
            new Circumstances(
                startedAt, time.now(), plan.seed(), cluster.version(), durability, config),
            played,
            faults.events(),
            sides.get(0),
            sides.stream().skip(1).findFirst());
    Map<String, History> histories = new LinkedHashMap<>();
    all.forEach(entrant -> histories.put(entrant.contestant().name(), entrant.history()));
    return new Judgement(run).result(histories, attachments(cluster, played.get(0), sides));
  }

  private static List<Attachment> attachments(PgCluster cluster, Round first, List<Side> sides) {
    List<Attachment> files = new ArrayList<>(ServerLogs.of(cluster.nodes()));
    long origin = first.course().fault().beganNanos();
    String name = Attachment.HISTORY;
    for (Side side : sides) {
      files.add(Attachment.lines(name, () -> JepsenLog.lines(side.operations(), origin)));
      name = CONTROLS_HISTORY;
    }
    return files;
  }

  private void warmUp(List<Entrant> all) {
    Poll.until(
        "the clients to write",
        Deadline.after(WARM_LIMIT, time),
        () -> all.stream().allMatch(entrant -> isWarm(entrant.work())),
        () -> counts(all));
  }

  private static boolean isWarm(Workload work) {
    work.requireSound();
    return work.acknowledged() >= WARM;
  }

  private List<Round> play(PgCluster cluster, Faults faults, List<Entrant> all)
      throws SQLException {
    RandomSource random = RandomSource.seeded(plan.seed());
    List<Round> played = new ArrayList<>();
    for (int i = 1; i <= plan.rounds(); i++) {
      if (plan.rounds() > 1) {
        plan.progress().step("round " + i + " of " + plan.rounds());
      }
      long from = time.nanoTime();
      Stage stage =
          new Stage(
              cluster,
              faults,
              plan.pace(),
              random,
              time,
              plan.progress(),
              course -> awaitReturn(all, course));
      all.forEach(entrant -> entrant.work().rest(false));
      stage.pause(plan.pace().steady(random));
      plan.scenario().script().play(stage);
      stage.awaitReturn();
      stage.pause(plan.pace().afterwards());
      boolean rest = plan.rounds() > 1;
      all.forEach(entrant -> entrant.work().rest(rest));
      long ordered = time.nanoTime();
      Map<String, Rejoin> rejoined = cluster.restoreRedundancy();
      long redundant = time.nanoTime();
      cluster.nodes().stream()
          .filter(node -> !node.name().equals(stage.course().successor()))
          .forEach(node -> stage.mark(node, "standby", Tone.PLAIN));
      plan.progress().step("redundancy restored: " + rejoined);
      if (!rest) {
        stage.pause(plan.pace().afterwards());
      }
      List<Check> closing = Closing.checks(cluster);
      played.add(
          new Round(
              stage.course(),
              from,
              time.nanoTime(),
              ordered,
              redundant,
              rejoined,
              closing,
              stage.notes(),
              stage.states()));
    }
    return played;
  }

  /** That a client does not come back in time is a result, not a failure of the drill. */
  private void awaitReturn(List<Entrant> all, Course course) {
    Deadline deadline = Deadline.after(plan.pace().returnLimit(), time);
    for (Entrant entrant : all) {
      plan.progress()
          .step(
              entrant.contestant().name()
                  + (Poll.reaches("the clients", deadline, () -> entrant.work().isBack(course))
                      ? " writes again"
                      : " did not come back"));
    }
  }

  private Side side(
      PgCluster cluster,
      Map<String, String> durability,
      List<Round> played,
      Entrant entrant,
      Ended ended)
      throws SQLException {
    List<Operation> operations = ended.operations();
    Map<Long, Integer> rows;
    try (Connection connection =
        cluster.dataSource(cluster.primary(), entrant.role()).getConnection()) {
      rows = Ledger.rowsById(connection);
    }
    Map<String, List<Instant>> connects = new LinkedHashMap<>();
    for (PgNode node : cluster.nodes()) {
      connects.put(node.name(), ConnectionLog.authorized(List.of(node), entrant.role()));
    }
    Contestant contestant = entrant.contestant();
    List<Measurement> measured = new ArrayList<>();
    for (Round round : played) {
      measured.add(measure(round, contestant, connects, ended, rows, durability));
    }
    return new Side(
        contestant.name(),
        contestant.versions(),
        contestant.settings(),
        contestant.limits(),
        contestant.remarks(),
        contestant.connectsPerSecond(),
        operations,
        connects.values().stream().flatMap(List::stream).sorted().toList(),
        judge(operations, rows, durability, played),
        measured,
        ended.writersLeft());
  }

  private Measurement measure(
      Round round,
      Contestant contestant,
      Map<String, List<Instant>> connects,
      Ended ended,
      Map<Long, Integer> rows,
      Map<String, String> durability) {
    List<Operation> own =
        plan.rounds() == 1
            ? ended.operations()
            : ended.operations().stream().filter(o -> round.holds(o.invokedNanos())).toList();
    Map<Long, Integer> ownRows =
        plan.rounds() == 1
            ? rows
            : own.stream()
                .filter(o -> rows.containsKey(o.value()))
                .collect(Collectors.toMap(Operation::value, o -> rows.getOrDefault(o.value(), 0)));
    Course course = round.course();
    return Measurement.of(
        judge(own, ownRows, durability, List.of(round)),
        own,
        noticed(contestant, round, own),
        contestant.cutOff(round.fromNanos(), round.toNanos()),
        new Measurement.Connects(
            within(round, connects.values().stream().flatMap(List::stream).sorted()),
            within(round, connects.getOrDefault(course.successor(), List.of()).stream())),
        course,
        ended.atNanos());
  }

  private static OptionalLong noticed(
      Contestant contestant, Round round, List<Operation> operations) {
    OptionalLong at = contestant.noticedNanos(round.course().fault().beganNanos(), operations);
    return at.isPresent() && round.holds(at.getAsLong()) ? at : OptionalLong.empty();
  }

  private static List<Instant> within(Round round, Stream<Instant> connects) {
    Instant from = round.course().at(round.fromNanos());
    Instant to = round.course().at(round.toNanos());
    return connects.filter(at -> !at.isBefore(from) && at.isBefore(to)).toList();
  }

  /**
   * Judges what was done from before the first of the rounds to after the last. Where loss is
   * allowed at all, a write may still begin on the old primary for as long as nobody can be asked
   * to know of the new one; which of several rounds lost more than it may, only its own judgement
   * shows.
   */
  private Findings judge(
      List<Operation> operations,
      Map<Long, Integer> rows,
      Map<String, String> durability,
      List<Round> played) {
    Course first = played.get(0).course();
    Course last = played.get(played.size() - 1).course();
    Duration recoveryPoint = plan.scenario().objectives().recoveryPoint();
    Map<Integer, Long> reachable = new HashMap<>();
    played.forEach(
        round ->
            reachable.merge(round.course().timeline(), round.course().reachableNanos(), Math::min));
    return HistoryChecker.check(
        new Trial(
            operations,
            rows,
            durability,
            recoveryPoint,
            first.fault().beganNanos(),
            recoveryPoint.isZero()
                ? last.writableNanos()
                : last.reachableNanos() + TwoWriters.GRACE.toNanos()),
        new TwoWriters(reachable));
  }

  private static String counts(List<Entrant> all) {
    return all.stream().map(Entrant::counts).collect(Collectors.joining("; "));
  }
}
