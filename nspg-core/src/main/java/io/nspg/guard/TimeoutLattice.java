package io.nspg.guard;

import io.nspg.config.DurationText;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Pool;
import io.nspg.config.Probing;
import io.nspg.config.Problem;
import io.nspg.config.Retry;
import io.nspg.config.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The time limits fit each other: a limit that another always beats to it is no limit. */
final class TimeoutLattice implements Rule {

  private static final Duration SOCKET_MARGIN = Duration.ofSeconds(2);
  private static final Duration IDLE_MARGIN = Duration.ofSeconds(1);
  private static final Duration LOAD_BALANCER_IDLE = Duration.ofSeconds(350);

  @Override
  public List<Problem> check(NspgConfig config) {
    return relations(config).stream()
        .filter(relation -> !relation.holds())
        .map(relation -> Problems.of(config, relation.key(), relation.allowed(), relation.fix()))
        .toList();
  }

  /** Every relation, kept or not. */
  static List<Relation> relations(NspgConfig config) {
    List<Relation> all = new ArrayList<>(serverRelations(config.timeouts()));
    all.addAll(clientRelations(config.timeouts(), config.retry()));
    all.addAll(poolRelations(config.pool()));
    all.addAll(probeRelations(config.probing(), config.baseline().defaults().rto()));
    return all;
  }

  private static List<Relation> serverRelations(Timeouts timeouts) {
    return List.of(
        Relation.less(
            Key.TIMEOUT_LOCK,
            timeouts.lock(),
            Key.TIMEOUT_STATEMENT,
            timeouts.statement(),
            "a wait for a lock would end as a statement timeout"),
        Relation.less(
            Key.TIMEOUT_STATEMENT,
            timeouts.statement(),
            Key.TIMEOUT_TRANSACTION,
            timeouts.transaction(),
            "PostgreSQL ignores a statement timeout that is not shorter"),
        Relation.less(
            Key.TIMEOUT_IDLE_IN_TRANSACTION,
            timeouts.idleInTransaction(),
            Key.TIMEOUT_TRANSACTION,
            timeouts.transaction(),
            "PostgreSQL ignores an idle timeout that is not shorter"));
  }

  private static List<Relation> clientRelations(Timeouts timeouts, Retry retry) {
    return List.of(
        Relation.margin(
            Key.TIMEOUT_STATEMENT,
            timeouts.statement(),
            SOCKET_MARGIN,
            Key.TIMEOUT_SOCKET,
            timeouts.socket(),
            "the client would give up while the statement goes on"),
        Relation.atMost(
            Key.TIMEOUT_CONNECT,
            timeouts.connect(),
            Key.TIMEOUT_LOGIN,
            timeouts.login(),
            "the login includes the connect"),
        Relation.less(
            Key.TIMEOUT_ACQUIRE,
            timeouts.acquire(),
            Key.RETRY_DEADLINE,
            retry.deadline(),
            "one wait for a connection would use up all attempts"),
        Relation.atMost(
            Key.RETRY_BACKOFF_CAP,
            retry.backoff().cap(),
            Key.RETRY_DEADLINE,
            retry.deadline(),
            "one wait between attempts would use up all of them"));
  }

  private static List<Relation> poolRelations(Pool pool) {
    // With a keepalive no connection is ever idle as a load balancer sees it.
    Relation unforgotten =
        pool.keepalive().isZero()
            ? new Relation(
                Key.POOL_WRITER_IDLE_TIMEOUT,
                Key.POOL_WRITER_IDLE_TIMEOUT.property(),
                pool.idleTimeout(),
                true,
                "a load balancer's patience",
                LOAD_BALANCER_IDLE,
                "without a keepalive a load balancer drops the connection silently")
            : new Relation(
                Key.POOL_WRITER_KEEPALIVE,
                Key.POOL_WRITER_KEEPALIVE.property(),
                pool.keepalive(),
                true,
                "a load balancer's patience",
                LOAD_BALANCER_IDLE,
                "a load balancer drops the connection silently");
    List<Relation> relations = new ArrayList<>(List.of(unforgotten));
    if (!pool.keepalive().isZero()) {
      relations.add(
          Relation.less(
              Key.POOL_WRITER_KEEPALIVE,
              pool.keepalive(),
              Key.POOL_WRITER_MAX_LIFETIME,
              pool.maxLifetime(),
              "the pool would switch the keepalive off"));
    }
    if (!pool.idleTimeout().isZero()) {
      relations.add(
          Relation.margin(
              Key.POOL_WRITER_IDLE_TIMEOUT,
              pool.idleTimeout(),
              IDLE_MARGIN,
              Key.POOL_WRITER_MAX_LIFETIME,
              pool.maxLifetime(),
              "the pool would switch the idle timeout off"));
    }
    return relations;
  }

  private static List<Relation> probeRelations(Probing probing, Duration rto) {
    Duration silence = probing.interval().plus(probing.timeout().multipliedBy(probing.misses()));
    return List.of(
        Relation.atMost(
            Key.PROBE_SUSPICION_INTERVAL,
            probing.suspicionInterval(),
            Key.PROBE_INTERVAL,
            probing.interval(),
            "suspicion would slow the probes down"),
        Relation.atMost(
            Key.PROBE_TIMEOUT,
            probing.timeout(),
            Key.PROBE_START_DEADLINE,
            probing.startDeadline(),
            "the start would not wait for the first answer"),
        new Relation(
            Key.PROBE_TIMEOUT,
            Key.PROBE_INTERVAL + " + " + probing.misses() + " x " + Key.PROBE_TIMEOUT,
            silence,
            false,
            "the tier's RTO",
            rto,
            "a silent node would be left after " + DurationText.of(silence)));
  }
}
