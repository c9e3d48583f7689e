package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;
import io.nspg.testkit.cluster.Profile;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
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
    return new Performance(
            new Plan(
                scenario,
                judged,
                Optional.ofNullable(control),
                instances,
                writers,
                connectsPerSecond,
                rounds,
                seed,
                pace,
                profile,
                progress),
            time)
        .run();
  }
}
