package io.nspg.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over all pairs of environments and tiers: the stricter one never has the looser bound. */
class BaselineTightensTest {

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  static Stream<Arguments> pairs() {
    return Stream.of(Environment.values())
        .flatMap(
            environment -> Stream.of(Tier.values()).map(tier -> Baseline.of(environment, tier)))
        .flatMap(
            lenient ->
                Stream.of(Environment.values())
                    .filter(environment -> environment.compareTo(lenient.environment()) >= 0)
                    .flatMap(
                        environment ->
                            Stream.of(Tier.values())
                                .filter(tier -> tier.compareTo(lenient.tier()) <= 0)
                                .map(tier -> Baseline.of(environment, tier)))
                    .map(strict -> Arguments.of(lenient, strict)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stricter_baseline_never_loosens_a_time(Baseline lenient, Baseline strict) {
    Map<String, Duration> loose = times(lenient);
    times(strict)
        .forEach(
            (name, time) ->
                assertThat(time).as(name).isLessThanOrEqualTo(loose.getOrDefault(name, FOREVER)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_stricter_baseline_never_loosens_a_requirement(Baseline lenient, Baseline strict) {
    assertThat(strict.sslMode()).isGreaterThanOrEqualTo(lenient.sslMode());
    assertThat(strict.tagsRequired() || !lenient.tagsRequired()).isTrue();
    assertThat(strict.timeoutsRequired() || !lenient.timeoutsRequired()).isTrue();
    assertThat(strict.refusesUnreplicatedCommits() || !lenient.refusesUnreplicatedCommits())
        .isTrue();
  }

  private static Map<String, Duration> times(Baseline baseline) {
    TierDefaults defaults = baseline.defaults();
    Map<String, Duration> times = new LinkedHashMap<>();
    times.put("rpo", defaults.rpo());
    times.put("rto", defaults.rto());
    times.put("statement", unlimited(defaults.statementTimeout()));
    times.put("lock", unlimited(defaults.lockTimeout()));
    times.put("idle in transaction", unlimited(defaults.idleInTransactionTimeout()));
    times.put("transaction", unlimited(defaults.transactionTimeout()));
    times.put("acquire", unlimited(defaults.acquireTimeout()));
    times.put("retry", unlimited(defaults.retryDeadline()));
    times.put("restore evidence", unlimited(defaults.restoreEvidenceMaxAge()));
    times.put("failover evidence", unlimited(defaults.failoverEvidenceMaxAge()));
    times.put("connect", unlimited(baseline.connectTimeout()));
    times.put("login", unlimited(baseline.loginTimeout()));
    times.put("cancel", unlimited(baseline.cancelTimeout()));
    times.put("socket", baseline.socketTimeout(defaults.statementTimeout()));
    times.put("max lifetime", unlimited(baseline.maxLifetime()));
    times.put("keepalive", unlimited(baseline.keepalive()));
    times.put("idle", unlimited(baseline.idleTimeout()));
    return times;
  }

  // No data lost is the strictest objective, but no timeout is the loosest limit.
  private static Duration unlimited(Duration limit) {
    return limit.isZero() ? FOREVER : limit;
  }
}
