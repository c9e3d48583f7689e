package io.nspg.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TierTableTest {

  @ParameterizedTest
  @CsvSource({
    // tier, rpo, rto, statement, lock, idle in transaction, transaction, restore, failover
    "T0, PT0S,  PT60S, PT5S,  PT1S,  PT10S, PT30S, P7D,   P30D",
    "T1, PT1M,  PT5M,  PT10S, PT2S,  PT30S, PT60S, P30D,  P30D",
    "T2, PT5M,  PT4H,  PT30S, PT5S,  PT60S, PT5M,  P90D,  P90D",
    "T3, PT24H, PT24H, PT60S, PT10S, PT5M,  PT0S,  P180D, PT0S",
  })
  void holds_the_declared_numbers(
      Tier tier,
      Duration rpo,
      Duration rto,
      Duration statement,
      Duration lock,
      Duration idleInTransaction,
      Duration transaction,
      Duration restore,
      Duration failover) {
    TierDefaults defaults = tier.defaults();
    assertThat(defaults.rpo()).isEqualTo(rpo);
    assertThat(defaults.rto()).isEqualTo(rto);
    assertThat(defaults.statementTimeout()).isEqualTo(statement);
    assertThat(defaults.lockTimeout()).isEqualTo(lock);
    assertThat(defaults.idleInTransactionTimeout()).isEqualTo(idleInTransaction);
    assertThat(defaults.transactionTimeout()).isEqualTo(transaction);
    assertThat(defaults.restoreEvidenceMaxAge()).isEqualTo(restore);
    assertThat(defaults.failoverEvidenceMaxAge()).isEqualTo(failover);
  }

  @ParameterizedTest
  @CsvSource({"T0,500", "T1,1000", "T2,3000", "T3,10000"})
  void lets_callers_wait_longer_where_less_depends_on_it(Tier tier, long millis) {
    assertThat(tier.defaults().acquireTimeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"T0,15", "T1,15", "T2,35", "T3,65"})
  void lets_the_server_strike_before_the_socket(Tier tier, long seconds) {
    Duration statement = tier.defaults().statementTimeout();
    assertThat(Baseline.of(Environment.PROD, tier).socketTimeout(statement))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void asks_for_verified_encryption_in_production_except_in_the_last_tier(Tier tier) {
    assertThat(Baseline.of(Environment.PROD, tier).sslMode())
        .isEqualTo(tier == Tier.T3 ? SslMode.REQUIRE : SslMode.VERIFY_FULL);
  }

  @Test
  void asks_for_tags_and_timeouts_outside_dev_only() {
    for (Environment environment : Environment.values()) {
      Baseline baseline = Baseline.of(environment, Tier.T1);
      assertThat(baseline.tagsRequired()).isEqualTo(environment != Environment.DEV);
      assertThat(baseline.timeoutsRequired()).isEqualTo(environment != Environment.DEV);
    }
  }
}
