package io.nspg.guard;

import static io.nspg.guard.PlanFixture.dev;
import static io.nspg.guard.PlanFixture.plan;
import static io.nspg.guard.PlanFixture.prod;
import static io.nspg.guard.PlanFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import io.nspg.baseline.Tier;
import io.nspg.config.Key;
import io.nspg.config.Level;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeoutLatticeTest {

  @ParameterizedTest
  @EnumSource(Tier.class)
  void holds_for_the_defaults_of_every_environment_and_tier(Tier tier) {
    for (Environment environment : Environment.values()) {
      NspgConfig config = prod().environment(environment).tier(tier).build();
      assertThat(TimeoutLattice.relations(config)).allMatch(Relation::holds);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nspg.timeout.statement, 2s, nspg.timeout.lock < nspg.timeout.statement = 2s",
    "nspg.timeout.transaction, 10s, nspg.timeout.statement < nspg.timeout.transaction = 10s",
    "nspg.timeout.transaction, 30s,"
        + " nspg.timeout.idle_in_transaction < nspg.timeout.transaction = 30s",
    "nspg.timeout.socket, 11s, nspg.timeout.statement + 2s <= nspg.timeout.socket = 11s",
    "nspg.timeout.connect, 6s, nspg.timeout.connect <= nspg.timeout.login = 5s",
    "nspg.timeout.acquire, 10s, nspg.timeout.acquire < nspg.retry.deadline = 10s",
    "nspg.retry.backoff.cap, 11s, nspg.retry.backoff.cap <= nspg.retry.deadline = 10s",
    "nspg.pool.writer.keepalive, none,"
        + " nspg.pool.writer.idle_timeout < a load balancer's patience = 350s",
    "nspg.pool.writer.max_lifetime, 10min,"
        + " nspg.pool.writer.idle_timeout + 1s <= nspg.pool.writer.max_lifetime = 10min",
    "nspg.probe.suspicion_interval, 300ms,"
        + " nspg.probe.suspicion_interval <= nspg.probe.interval = 250ms",
    "nspg.probe.timeout, 6s, nspg.probe.timeout <= nspg.probe.start_deadline = 5s",
    "nspg.probe.interval, 1min, nspg.probe.interval + 3 x nspg.probe.timeout <= the tier's RTO"
        + " = 1min",
  })
  void refuses_a_broken_relation_by_name_and_value(String key, String value, String relation) {
    Tier tier = key.equals("nspg.probe.interval") ? Tier.T0 : Tier.T1;
    assertThat(refusal(prod().tier(tier).set(key, value)))
        .extracting(Problem::allowed)
        .anySatisfy(allowed -> assertThat(allowed).startsWith(relation + ", else "));
  }

  @Test
  void refuses_a_keepalive_that_outlives_the_connection() {
    assertThat(
            refusal(
                prod()
                    .set(Key.POOL_WRITER_MAX_LIFETIME, "2min")
                    .set(Key.POOL_WRITER_IDLE_TIMEOUT, "1min")))
        .extracting(Problem::key)
        .containsExactly("nspg.pool.writer.keepalive");
  }

  @Test
  void takes_none_for_infinite_on_both_sides() {
    NspgConfig config =
        dev().set(Key.TIMEOUT_STATEMENT, "none").set(Key.TIMEOUT_TRANSACTION, "none").build();
    assertThat(TimeoutLattice.relations(config))
        .filteredOn(relation -> !relation.holds())
        .extracting(Relation::line)
        .containsExactly("nspg.timeout.statement + 2s <= nspg.timeout.socket: none <= 15s");
  }

  @Test
  void only_warns_in_dev() {
    assertThat(plan(dev().set(Key.TIMEOUT_STATEMENT, "1s")).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.WARN);
              assertThat(finding.problem().key()).isEqualTo("nspg.timeout.lock");
            });
  }

  @Test
  void advises_to_raise_only_what_is_a_key() {
    assertThat(refusal(prod().set(Key.POOL_WRITER_KEEPALIVE, "none")))
        .singleElement()
        .extracting(Problem::fix)
        .isEqualTo("lower nspg.pool.writer.idle_timeout");
  }
}
