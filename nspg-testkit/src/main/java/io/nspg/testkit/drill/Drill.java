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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Puts a client through a scenario on a cluster of its own, with a control beside it if wanted, and
 * judges it by the rows that remain. Any {@link DataSource} can be drilled:
 *
 * <pre>{@code
 * DrillResult result =
 *     Drill.of(Scenarios.FAILOVER)
 *         .subject("orders", config -> ordersDataSource(config.nodes(), config.user()))
 *         .run();
 * assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
 * }</pre>
 *
 * <p>The objectives are the scenario's, and fixed before anything is started. Not thread-safe.
 */
public final class Drill {

  static final String SUBJECT = "app";
  private static final String CONTROL = "control";
  private static final String CONTROLS_HISTORY = "history-control.jsonl";

  private static final int WARM = 60;
  private static final Duration WARM_LIMIT = Duration.ofSeconds(60);

  private final Scenario scenario;
  private final TimeSource time = TimeSource.system();
  private @Nullable Entry subject;
  private @Nullable Entry control;
  private int instances = 3;
  private int writers = 3;
  private int connectsPerSecond = 20;
  private int rounds = 1;
  private long seed = time.nanoTime();
  private Pace pace = Pace.unhurried();
  private Profile profile = Profile.DRILL;
  private Progress progress = Progress.silent();

  private Drill(Scenario scenario) {
    this.scenario = scenario;
  }

  /** A drill to be; it needs a subject. */
  public static Drill of(Scenario scenario) {
    return new Drill(scenario);
  }

  /** The client that is judged. */
  public Drill subject(Entry entry) {
    subject = entry;
    return this;
  }

  /**
   * The client that is judged, which is nothing but a source of connections.
   *
   * @param name what the report calls it
   * @param source makes the source of one instance; closed at the end if it can be
   */
  public Drill subject(String name, Function<NspgConfig, ? extends DataSource> source) {
    return subject(Entry.of(name, source));
  }

  /** A client that is shown beside it and goes through the same, in a schema of its own. */
  public Drill control(Entry entry) {
    control = entry;
    return this;
  }

  /** Instances of each client, and threads of each that write; default 3 and 3. */
  public Drill load(int instances, int writersPerInstance) {
    if (instances < 1 || writersPerInstance < 1) {
      throw new IllegalArgumentException(
          "a drill needs at least one instance and one writer, saw "
              + instances
              + " and "
              + writersPerInstance);
    }
    this.instances = instances;
    this.writers = writersPerInstance;
    return this;
  }

  /** The rate of connects that {@link Access#config()} names for all instances; default 20. */
  public Drill connectsPerSecond(int rate) {
    connectsPerSecond = rate;
    return this;
  }

  /**
   * How often the script is played on the same cluster; default once. Between the rounds, while
   * redundancy is restored, the clients rest.
   *
   * @throws IllegalArgumentException if it is less than once
   */
  public Drill rounds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a drill has at least one round, saw " + count);
    }
    rounds = count;
    return this;
  }

  /** Draws the random instants; by default a different one each time. */
  public Drill seed(long value) {
    seed = value;
    return this;
  }

  /** How long it takes over its parts; default {@link Pace#unhurried()}. */
  public Drill pace(Pace wanted) {
    pace = wanted;
    return this;
  }

  /**
   * How durable the cluster is; default {@link Profile#DRILL}. On a cluster that may forget by
   * itself no drill proves anything: its verdict is INCONCLUSIVE, whatever is seen.
   */
  public Drill profile(Profile durability) {
    profile = durability;
    return this;
  }

  /** Who is told what it is doing; by default nobody. */
  public Drill progress(Progress listener) {
    progress = listener;
    return this;
  }

  /**
   * Runs it to the end. Whatever it started is gone afterwards, also when it throws.
   *
   * @throws io.nspg.testkit.TestkitException when the cluster does not do what it is told; that
   *     clients do not come back is a result
   * @throws SQLException when a client cannot be opened, or the cluster does not answer
   * @throws IllegalStateException if there is no subject
   */
  public DrillResult run() throws SQLException {
    @Nullable Entry judged = subject;
    if (judged == null) {
      throw new IllegalStateException("a drill judges a client: call subject(...) before run()");
    }
    Instant startedAt = time.now();
    progress.step("starting PostgreSQL: a primary and a replica");
    try (PgCluster cluster = start()) {
      progress.step("running " + cluster);
      NspgConfig config = config(cluster, SUBJECT);
      try (Entrant one = enter(judged, SUBJECT, config)) {
        @Nullable Entry other = control;
        if (other == null) {
          return drill(cluster, startedAt, config, one, Optional.empty());
        }
        try (Entrant beside = enter(other, CONTROL, config(cluster, CONTROL))) {
          return drill(cluster, startedAt, config, one, Optional.of(beside));
        }
      }
    }
  }

  private PgCluster start() {
    return PgCluster.builder()
        .replicas(1)
        .synchronous(scenario.setting().synchronous() && profile == Profile.DRILL)
        .profile(profile)
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
            .writerMax(writers)
            .set("nspg.tier", scenario.objectives().tier().name())
            .set("nspg.fleet.max_instances", Integer.toString(instances))
            .connectsPerSecond(connectsPerSecond);
    return scenario.setting().oneName()
        ? config.nodes(List.of(cluster.switchableEndpoint().address())).build()
        : config.build();
  }

  private Entrant enter(Entry entry, String role, NspgConfig config) throws SQLException {
    return Entrant.enter(entry, role, new Access(config, instances, writers), pace, time);
  }

  private DrillResult drill(
      PgCluster cluster, Instant startedAt, NspgConfig config, Entrant one, Optional<Entrant> other)
      throws SQLException {
    Map<String, String> durability = cluster.durability();
    List<Entrant> all = Stream.concat(Stream.of(one), other.stream()).toList();
    progress.during(() -> counts(all));
    all.forEach(entrant -> entrant.work().start());
    warmUp(all);
    progress.step("all clients write; the fault comes at a random instant (seed " + seed + ")");
    Faults faults = Faults.of(cluster, time);
    List<Round> played = play(cluster, faults, all);
    all.forEach(entrant -> entrant.work().stop());
    Map<Entrant, Ended> ended = new LinkedHashMap<>();
    all.forEach(entrant -> ended.put(entrant, entrant.end(time)));
    all.forEach(Entrant::close);
    progress.step("judging " + counts(all) + " by the rows");
    List<Side> sides = new ArrayList<>();
    for (Map.Entry<Entrant, Ended> each : ended.entrySet()) {
      sides.add(side(cluster, durability, played, each.getKey(), each.getValue()));
    }
    DrillRun run =
        new DrillRun(
            scenario,
            pace,
            new Circumstances(startedAt, time.now(), seed, cluster.version(), durability, config),
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
    RandomSource random = RandomSource.seeded(seed);
    List<Round> played = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      if (rounds > 1) {
        progress.step("round " + i + " of " + rounds);
      }
      long from = time.nanoTime();
      Stage stage =
          new Stage(
              cluster, faults, pace, random, time, progress, course -> awaitReturn(all, course));
      all.forEach(entrant -> entrant.work().rest(false));
      stage.pause(pace.steady(random));
      scenario.script().play(stage);
      stage.awaitReturn();
      stage.pause(pace.afterwards());
      boolean rest = rounds > 1;
      all.forEach(entrant -> entrant.work().rest(rest));
      long ordered = time.nanoTime();
      Map<String, Rejoin> rejoined = cluster.restoreRedundancy();
      long redundant = time.nanoTime();
      cluster.nodes().stream()
          .filter(node -> !node.name().equals(stage.course().successor()))
          .forEach(node -> stage.mark(node, "standby", Tone.PLAIN));
      progress.step("redundancy restored: " + rejoined);
      if (!rest) {
        stage.pause(pace.afterwards());
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
    Deadline deadline = Deadline.after(pace.returnLimit(), time);
    for (Entrant entrant : all) {
      progress.step(
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
        rounds == 1
            ? ended.operations()
            : ended.operations().stream().filter(o -> round.holds(o.invokedNanos())).toList();
    Map<Long, Integer> ownRows =
        rounds == 1
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
    Duration recoveryPoint = scenario.objectives().recoveryPoint();
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
