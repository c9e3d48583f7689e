package io.nspg.config;

import io.nspg.baseline.Baseline;
import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.baseline.Tier;
import io.nspg.node.NodeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a client was told, with the origin of each value. It opens no connection, and it is
 * made even of settings that are wrong: {@link #problems()} says what could not be read, the
 * defaults stand in, and the guard refuses the whole. Immutable; shows no secret.
 */
public final class NspgConfig {

  private final RawSettings raw;
  private final @Nullable PasswordSource provider;
  private final Resolution resolved;
  private final List<Setting> settings;

  private NspgConfig(RawSettings raw, @Nullable PasswordSource provider) {
    this.raw = raw;
    this.provider = provider;
    this.resolved = new Resolution(raw, provider != null);
    this.settings = resolved.settings();
  }

  /**
   * Loads the file, then {@code NSPG_*} variables, then {@code nspg.*} system properties, each
   * overriding the one before. The file is the one named by the system property {@code nspg.config}
   * or the variable {@code NSPG_CONFIG}, else {@code nspg.properties} on the class path, else in
   * the working directory, else none.
   */
  public static NspgConfig load() {
    return load(Sources.ofProcess());
  }

  static NspgConfig load(Sources sources) {
    return new NspgConfig(sources.merged(), null);
  }

  /** An empty builder, which reads neither files nor the environment. */
  public static Builder builder() {
    return new Builder(new RawSettings(), null);
  }

  /** A builder that starts with all that was given here; origins are kept. */
  public Builder toBuilder() {
    return new Builder(new RawSettings(raw), provider);
  }

  /** The seven tags. */
  public Tags tags() {
    return new Tags(
        environment().text(),
        resolved.text(Key.SERVICE),
        resolved.text(Key.DB_CLUSTER),
        tier().name(),
        resolved.text(Key.REGION),
        resolved.text(Key.AZ),
        resolved.text(Key.RELEASE_ID));
  }

  /** Where the service runs; prod when nobody said so and a node is not loopback. */
  public Environment environment() {
    return baseline().environment();
  }

  /** How much the service matters; T1 when nobody said so. */
  public Tier tier() {
    return baseline().tier();
  }

  /** What holds in this environment and tier. */
  public Baseline baseline() {
    return resolved.baseline();
  }

  /** The cluster's nodes as configured; empty only when that is one of the problems. */
  public List<NodeAddress> nodes() {
    return resolved.nodes();
  }

  /** The database; empty only when that is one of the problems. */
  public String database() {
    return resolved.text(Key.DATABASE);
  }

  /** The role to log in as; empty only when that is one of the problems. */
  public String user() {
    return resolved.text(Key.USER);
  }

  /** The builder's provider, else the password file, else none. Ask it for every connection. */
  public PasswordSource password() {
    if (provider != null) {
      return provider;
    }
    return resolved
        .path(Key.PASSWORD_FILE)
        .map(PasswordSource::file)
        .orElseGet(PasswordSource::none);
  }

  /** How connections are encrypted. */
  public Tls tls() {
    return new Tls((SslMode) resolved.value(Key.SSL_MODE), resolved.path(Key.SSL_ROOT_CERT));
  }

  /** The writer's pool. */
  public Pool pool() {
    return new Pool(
        resolved.number(Key.POOL_WRITER_MAX),
        resolved.number(Key.POOL_WRITER_MIN_IDLE),
        resolved.duration(Key.POOL_WRITER_MAX_LIFETIME),
        resolved.duration(Key.POOL_WRITER_KEEPALIVE),
        resolved.duration(Key.POOL_WRITER_IDLE_TIMEOUT));
  }

  /** Every limit in time. */
  public Timeouts timeouts() {
    return new Timeouts(
        resolved.duration(Key.TIMEOUT_ACQUIRE),
        resolved.duration(Key.TIMEOUT_CONNECT),
        resolved.duration(Key.TIMEOUT_LOGIN),
        resolved.duration(Key.TIMEOUT_SOCKET),
        resolved.duration(Key.TIMEOUT_CANCEL),
        resolved.duration(Key.TIMEOUT_STATEMENT),
        resolved.duration(Key.TIMEOUT_LOCK),
        resolved.duration(Key.TIMEOUT_IDLE_IN_TRANSACTION),
        resolved.duration(Key.TIMEOUT_TRANSACTION));
  }

  /** The service as a whole and the server it shares. */
  public Fleet fleet() {
    return new Fleet(
        resolved.number(Key.FLEET_MAX_INSTANCES),
        resolved.decimal(Key.FLEET_CONNECTS_PER_SECOND),
        resolved.number(Key.BUDGET_MAX_CONNECTIONS),
        resolved.number(Key.BUDGET_RESERVED),
        resolved.number(Key.BUDGET_ADMIN));
  }

  /** How work that certainly did not happen is run again. */
  public Retry retry() {
    return resolved.retry();
  }

  /** How the nodes are watched. */
  public Probing probing() {
    return new Probing(
        resolved.duration(Key.PROBE_INTERVAL),
        resolved.duration(Key.PROBE_SUSPICION_INTERVAL),
        resolved.duration(Key.PROBE_TIMEOUT),
        resolved.number(Key.PROBE_MISSES),
        resolved.duration(Key.PROBE_START_DEADLINE));
  }

  /** What opening a client does while no writer can be reached. */
  public Startup startup() {
    return (Startup) resolved.value(Key.STARTUP);
  }

  /** The level given to a rule, empty when it has its default. */
  public Optional<Enforcement> enforcement(RuleId rule) {
    return Key.of(rule.property())
        .map(resolved::value)
        .filter(Enforcement.class::isInstance)
        .map(Enforcement.class::cast);
  }

  /** Every effective value in the order of the catalogue, without secrets. */
  public List<Setting> settings() {
    return settings;
  }

  /** One effective value, without secrets. */
  public Setting setting(Key key) {
    return resolved.setting(key);
  }

  /** What would hold for a key if nobody had given it a value. */
  String defaultOf(Key key) {
    return key.format().show(key.fallback().value().apply(resolved));
  }

  /** What could not be read, what is unknown, what is missing; empty when nothing is. */
  public List<Problem> problems() {
    return resolved.problems();
  }

  /** Where, what and who, without secrets. */
  @Override
  public String toString() {
    return "NspgConfig["
        + baseline()
        + ", "
        + nodes().stream().map(NodeAddress::toString).collect(Collectors.joining(","))
        + ", database "
        + database()
        + ", user "
        + user()
        + (problems().isEmpty() ? "" : ", " + problems().size() + " problems")
        + "]";
  }

  /** Collects settings in code; they override what the builder started with. Not thread-safe. */
  public static final class Builder {

    private final RawSettings raw;
    private @Nullable PasswordSource provider;

    private Builder(RawSettings raw, @Nullable PasswordSource provider) {
      this.raw = raw;
      this.provider = provider;
    }

    /**
     * Sets any key by name and text, as a file would. A name or text that cannot be used becomes
     * one of the configuration's problems.
     */
    public Builder set(String key, String value) {
      raw.put(key, value, Origin.builder());
      return this;
    }

    /** Sets a key by text. */
    public Builder set(Key key, String value) {
      raw.put(key, value, Origin.builder());
      return this;
    }

    /** Sets a key whose values are durations; zero means none, where none is allowed. */
    public Builder set(Key key, Duration value) {
      return set(key, value.toString());
    }

    /** Sets a key whose values are whole numbers. */
    public Builder set(Key key, int value) {
      return set(key, Integer.toString(value));
    }

    /** Where the service runs. */
    public Builder environment(Environment environment) {
      return set(Key.ENV, environment.text());
    }

    /** How much the service matters. */
    public Builder tier(Tier tier) {
      return set(Key.TIER, tier.name());
    }

    /** All seven tags. */
    public Builder tags(Tags tags) {
      set(Key.ENV, tags.env());
      set(Key.SERVICE, tags.service());
      set(Key.DB_CLUSTER, tags.dbCluster());
      set(Key.TIER, tags.tier());
      set(Key.REGION, tags.region());
      set(Key.AZ, tags.az());
      return set(Key.RELEASE_ID, tags.releaseId());
    }

    /** The cluster's nodes, whatever their roles. */
    public Builder nodes(List<NodeAddress> nodes) {
      return set(
          Key.NODES, nodes.stream().map(NodeAddress::toString).collect(Collectors.joining(",")));
    }

    /** The database. */
    public Builder database(String database) {
      return set(Key.DATABASE, database);
    }

    /** The role to log in as. */
    public Builder user(String user) {
      return set(Key.USER, user);
    }

    /** Where passwords come from; takes precedence over a password file. */
    public Builder password(PasswordSource source) {
      this.provider = source;
      return this;
    }

    /** The file that holds the password; replaces a provider. */
    public Builder passwordFile(Path path) {
      this.provider = null;
      return set(Key.PASSWORD_FILE, path.toString());
    }

    /** How connections are encrypted. */
    public Builder sslMode(SslMode mode) {
      return set(Key.SSL_MODE, mode.text());
    }

    /** Most connections of this instance to the writer. */
    public Builder writerMax(int connections) {
      return set(Key.POOL_WRITER_MAX, connections);
    }

    /** Longest wait of a caller for a connection. */
    public Builder acquireTimeout(Duration timeout) {
      return set(Key.TIMEOUT_ACQUIRE, timeout);
    }

    /** Most connections that all instances together open in a second. */
    public Builder connectsPerSecond(double rate) {
      return set(Key.FLEET_CONNECTS_PER_SECOND, java.math.BigDecimal.valueOf(rate).toPlainString());
    }

    /** What opening a client does while no writer can be reached. */
    public Builder startup(Startup startup) {
      return set(Key.STARTUP, startup.name());
    }

    /** The configuration; the builder can be used on. */
    public NspgConfig build() {
      return new NspgConfig(new RawSettings(raw), provider);
    }
  }
}
