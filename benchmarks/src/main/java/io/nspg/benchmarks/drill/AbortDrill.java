package io.nspg.benchmarks.drill;

import io.nspg.baseline.SslMode;
import io.nspg.config.NspgConfig;
import io.nspg.evidence.TimelineEntry;
import io.nspg.pool.PgClient;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.HungSend;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stops the backend of a caller in the middle of a send, again and again, and aborts the connection
 * from another thread: how long until abort returns, how long until the caller is free, and what is
 * it told. The control is the driver's own abort.
 */
final class AbortDrill implements Drill {

  private static final int ROUNDS = 20;
  private static final int CONTROL_ROUNDS = 2;
  private static final Duration OBJECTIVE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration WRITER_LIMIT = Duration.ofSeconds(30);
  private static final Duration THREADS_LIMIT = Duration.ofSeconds(10);

  private final TimeSource time = TimeSource.system();

  @Override
  public String name() {
    return "abort";
  }

  @Override
  public String purpose() {
    return "a caller hangs in a COPY or a batch, with TLS and without, and its connection is"
        + " aborted; NS-PG beside the driver's own abort in the same run";
  }

  @Override
  public Result run(DrillOptions options, Progress progress) throws Exception {
    Instant startedAt = time.now();
    progress.step("starting PostgreSQL: one node that speaks TLS, durable");
    try (PgCluster cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.DRILL)
            .tls()
            .initSql(HungSend.CREATE)
            .start()) {
      progress.step("running " + cluster);
      Map<String, String> durability = cluster.durability();
      NspgConfig config = config(cluster);
      Map<AbortCase, Cuts> ours = new LinkedHashMap<>();
      Map<AbortCase, Cuts> theirs = new LinkedHashMap<>();
      List<TimelineEntry> timeline = new ArrayList<>();
      ThreadCensus before = ThreadCensus.now();
      long began = time.nanoTime();
      try (Cutter cutter = new Cutter(cluster, time)) {
        for (AbortCase abort : AbortCase.all()) {
          begins(timeline, began, "NS-PG: " + abort.label(), progress);
          try (PgClient client = client(config, abort.tls())) {
            ours.put(abort, cuts(cutter, client.writer(), abort, ROUNDS));
          }
        }
        for (AbortCase abort : AbortCase.all()) {
          begins(timeline, began, "the driver: " + abort.label(), progress);
          theirs.put(abort, cuts(cutter, driver(config, abort.tls()), abort, CONTROL_ROUNDS));
        }
      }
      progress.step("waiting for the threads to end");
      new Patience(time).happens(THREADS_LIMIT, () -> before.newcomers().isEmpty());
      return new AbortReport(
              new AbortRun(
                  new Circumstances(
                      startedAt, time.now(), options.seed(), cluster.version(), durability, config),
                  OBJECTIVE,
                  ours,
                  theirs,
                  before.newcomers(),
                  timeline))
          .result();
    }
  }

  private void begins(List<TimelineEntry> timeline, long began, String what, Progress progress) {
    long millis = Duration.ofNanos(time.nanoTime() - began).toMillis();
    timeline.add(new TimelineEntry(millis, what));
    progress.step(what);
    progress.during(() -> "still at " + what);
  }

  /** Every other call in autocommit, the others in a transaction. */
  private static Cuts cuts(Cutter cutter, DataSource source, AbortCase abort, int rounds)
      throws Exception {
    List<Cut> cuts = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      cuts.add(cutter.cut(source, abort.kind(), round % 2 == 0, PATIENCE));
    }
    return new Cuts(cuts, PATIENCE);
  }

  private static PgClient client(NspgConfig config, SslMode tls) {
    PgClient client = PgClient.open(config.toBuilder().sslMode(tls).build());
    if (!client.awaitWriter(WRITER_LIMIT)) {
      client.close();
      throw new IllegalStateException("the client found no writer within " + WRITER_LIMIT);
    }
    return client;
  }

  private static DataSource driver(NspgConfig config, SslMode tls) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://" + config.nodes().get(0) + "/" + config.database());
    source.setUser(config.user());
    source.setPassword(config.password().password());
    source.setSslMode(tls.text());
    config.tls().rootCertificate().ifPresent(root -> source.setSslRootCert(root.toString()));
    return source;
  }

  /** Straight to the node: nothing on the way may take what the backend does not. */
  private static NspgConfig config(PgCluster cluster) {
    return Circumstances.config(cluster)
        .nodes(List.of(cluster.primary().address()))
        .writerMax(1)
        .acquireTimeout(Duration.ofSeconds(5))
        .build();
  }
}
