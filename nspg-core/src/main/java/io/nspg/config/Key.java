package io.nspg.config;

import static io.nspg.config.DurationFormat.between;
import static io.nspg.config.DurationFormat.noneOrBetween;

import io.nspg.baseline.Baseline;
import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.baseline.Tier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one catalogue of keys: what can be configured, what is allowed, what holds without a word.
 * {@code nspg.pool.writer.max} in a file or as a system property is {@code NSPG_POOL_WRITER_MAX} in
 * the environment.
 */
public enum Key {
  ENV(
      "nspg.env",
      Choice.of(Environment.class),
      Default.devOnly(Environment.DEV),
      "Environment. May be left out only when every node is loopback, and then means dev."),
  SERVICE(
      "nspg.service",
      Text.TAG,
      Default.devOnly(Key.NO_TAG),
      "Name of the application. Else OTEL_SERVICE_NAME, or service.name of"
          + " OTEL_RESOURCE_ATTRIBUTES."),
  DB_CLUSTER(
      "nspg.db_cluster", Text.TAG, Default.devOnly(Key.NO_TAG), "Name of the database cluster."),
  TIER(
      "nspg.tier",
      Choice.of(Tier.class),
      Default.devOnly(Tier.T1),
      "How much the service matters: sets the time limits and objectives. T1 in dev."),
  REGION(
      "nspg.region",
      Text.TAG,
      Default.devOnly(Key.NO_TAG),
      "Region. Else cloud.region of OTEL_RESOURCE_ATTRIBUTES."),
  AZ(
      "nspg.az",
      Text.TAG,
      Default.devOnly(Key.NO_TAG),
      "Availability zone. Else cloud.availability_zone of OTEL_RESOURCE_ATTRIBUTES."),
  RELEASE_ID(
      "nspg.release_id",
      Text.TAG,
      Default.devOnly(Key.NO_TAG),
      "Release of the application. Else service.version of OTEL_RESOURCE_ATTRIBUTES."),

  NODES(
      "nspg.nodes",
      new NodeList(),
      Default.required(List.of()),
      "Every node of the cluster, whatever its role; the writer is found."),
  DATABASE("nspg.database", Text.SERVER_NAME, Default.required(""), "Database."),
  USER("nspg.user", Text.SERVER_NAME, Default.required(""), "Role to log in as."),
  PASSWORD_FILE(
      "nspg.password.file",
      new ReadableFile(),
      Default.optional(),
      "File that holds the password, read anew for every physical connection."),
  SSL_MODE(
      "nspg.ssl.mode",
      Choice.of(SslMode.class),
      Default.baseline(
          known ->
              known.loopback() && known.baseline().environment() == Environment.DEV
                  ? SslMode.DISABLE
                  : known.baseline().sslMode()),
      "Encryption. prod: verify-full (T3: require); stage: require; dev: prefer (loopback:"
          + " disable)."),
  SSL_ROOT_CERT(
      "nspg.ssl.root_cert",
      new ReadableFile(),
      Default.optional(),
      "PEM file of the authority that signed the servers' certificates."),

  POOL_WRITER_MAX(
      "nspg.pool.writer.max",
      new WholeNumber(1, 1000),
      Default.fixed(10),
      "Most connections of this instance to the writer."),
  POOL_WRITER_MIN_IDLE(
      "nspg.pool.writer.min_idle",
      new WholeNumber(0, 1000),
      Default.derived(known -> Math.min(2, known.number(Key.POOL_WRITER_MAX))),
      "Idle connections kept open. At most nspg.pool.writer.max."),
  POOL_WRITER_MAX_LIFETIME(
      "nspg.pool.writer.max_lifetime",
      between(Duration.ofSeconds(30), Duration.ofHours(12)),
      Default.duration(Baseline::maxLifetime),
      "Longest life of a connection."),
  POOL_WRITER_KEEPALIVE(
      "nspg.pool.writer.keepalive",
      noneOrBetween(Duration.ofSeconds(30), Duration.ofSeconds(349)),
      Default.duration(Baseline::keepalive),
      "How often an idle connection is used; a load balancer forgets it after 350 s."),
  POOL_WRITER_IDLE_TIMEOUT(
      "nspg.pool.writer.idle_timeout",
      noneOrBetween(Duration.ofSeconds(10), Duration.ofHours(12)),
      Default.duration(Baseline::idleTimeout),
      "How long a connection beyond the minimum may stay idle."),

  TIMEOUT_ACQUIRE(
      "nspg.timeout.acquire",
      between(Duration.ofMillis(10), Duration.ofSeconds(60)),
      Default.duration(baseline -> baseline.defaults().acquireTimeout()),
      "Longest wait of a caller for a connection."),
  TIMEOUT_STATEMENT(
      "nspg.timeout.statement",
      noneOrBetween(Duration.ofMillis(10), Duration.ofHours(24)),
      Default.duration(baseline -> baseline.defaults().statementTimeout()),
      "Longest statement (statement_timeout)."),
  TIMEOUT_LOCK(
      "nspg.timeout.lock",
      noneOrBetween(Duration.ofMillis(1), Duration.ofHours(24)),
      Default.duration(baseline -> baseline.defaults().lockTimeout()),
      "Longest wait for a lock (lock_timeout)."),
  TIMEOUT_IDLE_IN_TRANSACTION(
      "nspg.timeout.idle_in_transaction",
      noneOrBetween(Duration.ofMillis(100), Duration.ofHours(24)),
      Default.duration(baseline -> baseline.defaults().idleInTransactionTimeout()),
      "Longest pause inside a transaction (idle_in_transaction_session_timeout)."),
  TIMEOUT_TRANSACTION(
      "nspg.timeout.transaction",
      noneOrBetween(Duration.ofMillis(100), Duration.ofHours(24)),
      Default.duration(baseline -> baseline.defaults().transactionTimeout()),
      "Longest transaction (transaction_timeout, PostgreSQL 17 and later)."),
  TIMEOUT_CONNECT(
      "nspg.timeout.connect",
      between(Duration.ofMillis(100), Duration.ofSeconds(10)),
      Default.duration(Baseline::connectTimeout),
      "Longest TCP connect."),
  TIMEOUT_LOGIN(
      "nspg.timeout.login",
      between(Duration.ofMillis(100), Duration.ofSeconds(10)),
      Default.duration(Baseline::loginTimeout),
      "Longest connect with TLS and authentication."),
  TIMEOUT_SOCKET(
      "nspg.timeout.socket",
      between(Duration.ofSeconds(1), Duration.ofHours(25)),
      Default.baseline(
          known -> known.baseline().socketTimeout(known.duration(Key.TIMEOUT_STATEMENT))),
      "Longest silence of the server on an open connection: the statement timeout + 5 s, at least"
          + " 15 s."),
  TIMEOUT_CANCEL(
      "nspg.timeout.cancel",
      between(Duration.ofMillis(100), Duration.ofSeconds(30)),
      Default.duration(Baseline::cancelTimeout),
      "Longest attempt to cancel a statement."),

  FLEET_MAX_INSTANCES(
      "nspg.fleet.max_instances",
      new WholeNumber(1, 10_000),
      Default.devOnly(1),
      "Most instances of the service that run at once, rolling deploys included."),
  FLEET_CONNECTS_PER_SECOND(
      "nspg.fleet.connects_per_second",
      new DecimalNumber(0.1, 1000),
      Default.fixed(40.0),
      "Most connections that all instances together open in a second."),
  BUDGET_MAX_CONNECTIONS(
      "nspg.budget.max_connections",
      new WholeNumber(1, 262_143),
      Default.devOnly(100),
      "The server's max_connections."),
  BUDGET_RESERVED(
      "nspg.budget.reserved",
      new WholeNumber(0, 262_143),
      Default.fixed(3),
      "The server's superuser_reserved_connections + reserved_connections."),
  BUDGET_ADMIN(
      "nspg.budget.admin",
      new WholeNumber(0, 262_143),
      Default.fixed(10),
      "Connections left to people, monitoring, migrations and other services."),

  RETRY_MAX_ATTEMPTS(
      "nspg.retry.max_attempts",
      new WholeNumber(1, 100),
      Default.fixed(5),
      "Most runs of a transaction that certainly did not happen, the first included."),
  RETRY_DEADLINE(
      "nspg.retry.deadline",
      between(Duration.ofMillis(100), Duration.ofHours(1)),
      Default.duration(baseline -> baseline.defaults().retryDeadline()),
      "Longest time for all runs of a transaction together."),
  RETRY_BACKOFF_BASE(
      "nspg.retry.backoff.base",
      between(Duration.ofMillis(1), Duration.ofSeconds(10)),
      Default.fixed(Duration.ofMillis(50)),
      "Bound of the random wait before the second run; doubles with each further one."),
  RETRY_BACKOFF_CAP(
      "nspg.retry.backoff.cap",
      between(Duration.ofMillis(1), Duration.ofMinutes(1)),
      Default.fixed(Duration.ofSeconds(2)),
      "Bound of every such wait."),

  PROBE_INTERVAL(
      "nspg.probe.interval",
      between(Duration.ofMillis(50), Duration.ofMinutes(1)),
      Default.fixed(Duration.ofMillis(250)),
      "Time between two probes of a node."),
  PROBE_SUSPICION_INTERVAL(
      "nspg.probe.suspicion_interval",
      between(Duration.ofMillis(10), Duration.ofMinutes(1)),
      Default.fixed(Duration.ofMillis(50)),
      "The same while a node is under suspicion."),
  PROBE_TIMEOUT(
      "nspg.probe.timeout",
      between(Duration.ofMillis(50), Duration.ofSeconds(30)),
      Default.fixed(Duration.ofMillis(500)),
      "Longest probe."),
  PROBE_MISSES(
      "nspg.probe.misses",
      new WholeNumber(1, 100),
      Default.fixed(3),
      "Probes in a row that the writer may miss before it counts as lost and callers wait."),
  PROBE_START_DEADLINE(
      "nspg.probe.start_deadline",
      between(Duration.ofMillis(100), Duration.ofMinutes(5)),
      Default.fixed(Duration.ofSeconds(5)),
      "How long a start waits for all nodes before a majority is enough."),
  STARTUP(
      "nspg.startup",
      Choice.of(Startup.class),
      Default.fixed(Startup.DEGRADED),
      "What opening a client does while no writer can be reached."),

  ENFORCE_TAGS_REQUIRED(RuleId.TAGS_REQUIRED, "Level of: outside dev all seven tags are given."),
  ENFORCE_TIMEOUT_REQUIRED(
      RuleId.TIMEOUT_REQUIRED, "Level of: every time limit that the tier has is set."),
  ENFORCE_TIMEOUT_BOUND(RuleId.TIMEOUT_BOUND, "Level of: no time limit is looser than the tier's."),
  ENFORCE_TIMEOUT_LATTICE(RuleId.TIMEOUT_LATTICE, "Level of: the time limits fit each other."),
  ENFORCE_BUDGET(RuleId.BUDGET, "Level of: all instances fit the server."),
  ENFORCE_FLEET_RATE(
      RuleId.FLEET_RATE, "Level of: a reconnecting fleet is back within the tier's RTO."),
  ENFORCE_TLS(RuleId.TLS, "Level of: connections are encrypted as the environment asks.");

  /** The value of a tag that nobody gave. */
  static final String NO_TAG = "unset";

  private static final Map<String, Key> BY_PROPERTY =
      Arrays.stream(values()).collect(Collectors.toMap(Key::property, Function.identity()));

  private final String property;

  @SuppressWarnings("ImmutableEnumChecker") // all formats are records
  private final Format<?> format;

  @SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
  private final Default fallback;

  private final String doc;

  Key(String property, Format<?> format, Default fallback, String doc) {
    this.property = property;
    this.format = format;
    this.fallback = fallback;
    this.doc = doc;
  }

  Key(RuleId rule, String doc) {
    this(rule.property(), new EnforcementFormat(), Default.optional(), doc);
  }

  /** The key as written in a file and as a system property. */
  public String property() {
    return property;
  }

  /** The key as written in the environment. */
  public String environmentVariable() {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What is allowed, for a person to read. */
  public String allowed() {
    return format.allowed();
  }

  /** What the key means, in a line. */
  public String doc() {
    return doc;
  }

  /** The key of that name. */
  public static Optional<Key> of(String property) {
    return Optional.ofNullable(BY_PROPERTY.get(property));
  }

  /** What holds when nobody gives a value, for a person to read; in prod, by tier. */
  public String standard() {
    return StandardValue.of(this);
  }

  Format<?> format() {
    return format;
  }

  Default fallback() {
    return fallback;
  }

  @Override
  public String toString() {
    return property;
  }
}
