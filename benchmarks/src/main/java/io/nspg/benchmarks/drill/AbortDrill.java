package io.nspg.benchmarks.drill;

import io.nspg.baseline.SslMode;
import io.nspg.config.NspgConfig;
import io.nspg.evidence.TimelineEntry;
import io.nspg.pool.PgClient;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.drill.Circumstances;
import io.nspg.testkit.drill.DrillResult;
import io.nspg.testkit.drill.Progress;
import io.nspg.testkit.fault.HungSend;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
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
final class AbortDrill implements NamedDrill {

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
  public DrillResult run(DrillOptions options, Progress progress) throws Exception {
    if (options.cycles() != 1) {
      throw new IllegalArgumentException(
          "the drill abort knows no rounds, saw cycles = " + options.cycles() + "; leave it out");
    }
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
      List<TimelineEntry> timeline;
      double busy;
      ThreadCensus before = ThreadCensus.now();
      Processors processors = new Processors();
      try (Cutter cutter = new Cutter(cluster, PATIENCE, progress, time)) {
        processors.busy();
        for (AbortCase abort : AbortCase.all()) {
          try (PgClient client = client(config, abort.tls())) {
            ours.put(abort, cutter.cut("NS-PG", client.writer(), abort, ROUNDS));
          }
        }
        busy = processors.busy();
        for (AbortCase abort : AbortCase.all()) {
          DataSource driver = driver(config, abort.tls());
          theirs.put(abort, cutter.cut("the driver", driver, abort, CONTROL_ROUNDS));
        }
        timeline = cutter.timeline();
      }
      progress.step("waiting for the threads to end");
      new Patience(time).happens(THREADS_LIMIT, () -> before.newcomers().isEmpty());
      return new AbortReport(
              new AbortRun(
                  new Circumstances(
                      startedAt, time.now(), options.seed(), cluster.version(), durability, config),
                  OBJECTIVE,
                  PATIENCE,
                  ours,
                  theirs,
                  busy,
                  before.newcomers(),
                  timeline))
          .result();
    }
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
    return Circumstances.tagged(cluster.config())
        .nodes(List.of(cluster.primary().address()))
        .writerMax(1)
        .acquireTimeout(Duration.ofSeconds(5))
        .build();
  }
}
