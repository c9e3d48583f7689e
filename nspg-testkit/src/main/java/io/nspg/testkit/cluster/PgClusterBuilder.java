package io.nspg.testkit.cluster;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.BackupMethod;
import io.nspg.testkit.node.NodeGroup;
import io.nspg.testkit.node.ServerOptions;
import io.nspg.time.TimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects what a cluster is to be, and starts it. Not thread-safe. */
public final class PgClusterBuilder {

  private static final int MOST_REPLICAS = 8;

  private @Nullable Integer major;
  private int replicas = 1;
  private final Map<String, String> upstreams = new LinkedHashMap<>();
  private boolean synchronous;
  private Profile profile = Profile.DRILL;
  private String database = "app";
  private boolean tls;
  private BackupMethod backup = BackupMethod.BASE_BACKUP;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> hba = new ArrayList<>();
  private final Map<String, Integer> roles = new LinkedHashMap<>();
  private Seeds seeds = Seeds.none();
  private final List<String> initSql = new ArrayList<>();

  PgClusterBuilder() {}

  /** Major version, 14 to 18; default: system property {@code nspg.testkit.major}, else 16. */
  public PgClusterBuilder major(int version) {
    major = version;
    return this;
  }

  /**
   * Standbys beside the primary, 0 to 8; default 1.
   *
   * @throws IllegalArgumentException if there are fewer or more
   */
  public PgClusterBuilder replicas(int count) {
    if (count < 0 || count > MOST_REPLICAS) {
      throw new IllegalArgumentException("replicas is 0 to " + MOST_REPLICAS + ", saw " + count);
    }
    replicas = count;
    return this;
  }

  /**
   * Lets a replica get everything from another replica instead of the primary. Nodes are called
   * {@code n1}, the first primary, {@code n2} and so on: {@code replicas(2).cascade("n3", "n2")}.
   */
  public PgClusterBuilder cascade(String replica, String upstream) {
    upstreams.put(replica, upstream);
    return this;
  }

  /**
   * Whether a commit waits until every replica that is directly behind the primary has it on disk;
   * default no. PostgreSQL lets no commit wait for a replica of a replica.
   */
  public PgClusterBuilder synchronous(boolean everyReplicaConfirms) {
    synchronous = everyReplicaConfirms;
    return this;
  }

  /** Durability; default {@link Profile#DRILL}. */
  public PgClusterBuilder profile(Profile durability) {
    profile = durability;
    return this;
  }

  /** Server settings of every node, over the defaults and the profile. */
  public PgClusterBuilder settings(Map<String, String> more) {
    settings.putAll(more);
    return this;
  }

  /**
   * Lets the servers speak TLS, with a certificate made at the start; default no. {@link
   * PgCluster#config()} asks for it then. Plain text stays possible unless {@link #hba} says
   * otherwise.
   */
  public PgClusterBuilder tls() {
    tls = true;
    return this;
  }

  /**
   * Lines of {@code pg_hba.conf} for every node, such as {@code hostnossl all app 127.0.0.1/32
   * reject}, in the order given. They come before the default, which lets every role in with its
   * password; the administrator and the standbys get in whatever they say.
   */
  public PgClusterBuilder hba(String... lines) {
    hba.addAll(List.of(lines));
    return this;
  }

  /** How a node that went its own way is cloned again; default by {@code BASE_BACKUP}. */
  public PgClusterBuilder backup(BackupMethod method) {
    backup = method;
    return this;
  }

  /** Name of the database to create; default {@code app}. Its owner is the first role. */
  public PgClusterBuilder database(String name) {
    database = name;
    return this;
  }

  /**
   * A login role with a password of its own; default: one role {@code app} without limit.
   *
   * @param connectionLimit sessions it may have at once, -1 for no limit
   */
  public PgClusterBuilder role(String name, int connectionLimit) {
    roles.put(name, connectionLimit);
    return this;
  }

  /**
   * SQL with which the new database is filled, by its owner, in the order given and before {@link
   * #initSql}. It runs once: the result is kept in the testkit's directory, and all later clusters
   * with the same binaries, settings, roles, database and seeds copy it, until nobody has wanted it
   * for 14 days. So it must not matter when and where it runs. What it sets with {@code ALTER
   * SYSTEM} is lost.
   */
  public PgClusterBuilder seed(String... sql) {
    seeds = seeds.and(List.of(sql));
    return this;
  }

  /**
   * The same by code, such as migrations.
   *
   * @param key names what the seed does, in every version of it: only another key makes a changed
   *     seed run again
   * @throws IllegalArgumentException if the key is blank, or another seed has it
   */
  public PgClusterBuilder seed(String key, Seed seed) {
    seeds = seeds.and(key, seed);
    return this;
  }

  /**
   * SQL to run in the new database as its owner at every start, in the order given. {@code RESET
   * ROLE} in it makes the rest of that text run as the administrator.
   */
  public PgClusterBuilder initSql(String sql) {
    initSql.add(sql);
    return this;
  }

  /**
   * Starts the cluster: primary up, every replica streaming and caught up.
   *
   * @throws TestkitException when PostgreSQL cannot run here or does not start; nothing is left
   *     behind
   * @throws IllegalArgumentException if the wishes contradict each other, or a setting or hba line
   *     cannot be chosen
   */
  public PgCluster start() {
    if (synchronous && (replicas == 0 || profile == Profile.FAST)) {
      throw new IllegalArgumentException(
          "synchronous needs at least one replica and the profile DRILL (FAST turns"
              + " synchronous_commit off, so no commit would wait), saw "
              + replicas
              + " replicas and "
              + profile);
    }
    Map<String, String> all = new LinkedHashMap<>(profile.settings());
    all.putAll(settings);
    return PgCluster.start(
        new ClusterSpec(
            major == null ? NodeGroup.defaultMajor() : major,
            Topology.of(
                IntStream.rangeClosed(1, replicas + 1).mapToObj(i -> "n" + i).toList(), upstreams),
            synchronous,
            new ServerOptions(all, hba, tls, backup),
            database,
            roles.isEmpty()
                ? Map.of("app", -1)
                : Collections.unmodifiableMap(new LinkedHashMap<>(roles)),
            seeds,
            List.copyOf(initSql)),
        TimeSource.system());
  }
}
