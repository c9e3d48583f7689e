package io.nspg.baseline;

import java.time.Duration;

/**
 * What holds for a client in one environment and tier, before anything is configured. The tier sets
 * the times, the environment what is required, and neither loosens what the other asks. Immutable.
 *
 * @param environment where the service runs
 * @param tier how much it matters
 */
public record Baseline(Environment environment, Tier tier) {

  private static final Duration SOCKET_MARGIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_SOCKET = Duration.ofSeconds(15);

  /** The baseline of an environment and a tier. */
  public static Baseline of(Environment environment, Tier tier) {
    return new Baseline(environment, tier);
  }

  /** The tier's objectives and time limits. */
  public TierDefaults defaults() {
    return tier.defaults();
  }

  /** The weakest encryption allowed: verified in production, except for tier 3. */
  public SslMode sslMode() {
    return switch (environment) {
      case DEV -> SslMode.PREFER;
      case STAGE -> SslMode.REQUIRE;
      case PROD -> tier == Tier.T3 ? SslMode.REQUIRE : SslMode.VERIFY_FULL;
    };
  }

  /**
   * Whether the seven tags must be given: a default would be a lie about where a signal is from.
   */
  public boolean tagsRequired() {
    return environment != Environment.DEV;
  }

  /** Whether every statement, lock and idle transaction must have a time limit. */
  public boolean timeoutsRequired() {
    return environment != Environment.DEV;
  }

  /**
   * Whether a caller gets an exception for a commit that no standby has confirmed, although one was
   * asked for. Elsewhere an event tells it.
   */
  public boolean refusesUnreplicatedCommits() {
    return tier.compareTo(Tier.T1) <= 0;
  }

  /** Longest TCP connect. */
  public Duration connectTimeout() {
    return Duration.ofSeconds(3);
  }

  /** Longest connect with TLS and authentication. */
  public Duration loginTimeout() {
    return Duration.ofSeconds(5);
  }

  /**
   * Longest silence of the server on an open connection. The server's own limit has to strike
   * first, so it follows the statement's.
   *
   * @param statement the statement timeout in force, zero for none
   */
  public Duration socketTimeout(Duration statement) {
    Duration wanted = statement.plus(SOCKET_MARGIN);
    return wanted.compareTo(SHORTEST_SOCKET) < 0 ? SHORTEST_SOCKET : wanted;
  }

  /** Longest attempt to cancel a statement, which takes a connection of its own. */
  public Duration cancelTimeout() {
    return Duration.ofSeconds(2);
  }

  /** Longest life of a pooled connection. */
  public Duration maxLifetime() {
    return Duration.ofMinutes(30);
  }

  /** How often an idle connection is used, so that no load balancer forgets it. */
  public Duration keepalive() {
    return Duration.ofMinutes(2);
  }

  /** How long a connection beyond the minimum may stay idle. */
  public Duration idleTimeout() {
    return Duration.ofMinutes(10);
  }

  /** {@code prod/T1}. */
  @Override
  public String toString() {
    return environment + "/" + tier;
  }
}
