package io.nspg.guard;

import static io.nspg.guard.PlanFixture.dev;
import static io.nspg.guard.PlanFixture.plan;
import static io.nspg.guard.PlanFixture.prod;
import static io.nspg.guard.PlanFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.baseline.Baseline;
import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.baseline.Tier;
import io.nspg.config.ConfigurationException;
import io.nspg.config.Key;
import io.nspg.config.Level;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.RuleId;
import io.nspg.time.ManualTimeSource;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnforcementLevelTest {

  private static final String EXCEPTION = "warn; reason=proxy without TLS; until=2026-12-31";

  private static NspgConfig.Builder unencrypted() {
    return prod().sslMode(SslMode.DISABLE);
  }

  @Test
  void lets_a_violation_pass_in_production_with_a_reason_and_a_day_to_come() {
    ClientPlan plan = plan(unencrypted().set(Key.ENFORCE_TLS, EXCEPTION));
    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.TLS);
              assertThat(finding.level()).isEqualTo(Level.WARN);
            });
    assertThat(plan.findings())
        .extracting(finding -> finding.problem().key())
        .containsExactly("nspg.ssl.mode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "warn",
        "observe; reason=x",
        "warn; until=2026-12-31",
        "warn; reason=for ever; until=9999-12-31"
      })
  void refuses_an_exception_in_production_that_is_not_accounted_for(String exception) {
    assertThat(refusal(unencrypted().set(Key.ENFORCE_TLS, exception)))
        .extracting(Problem::key)
        .containsExactly("nspg.ssl.mode", "nspg.enforce.tls");
  }

  @Test
  void refuses_such_an_exception_even_when_the_rule_is_kept() {
    assertThat(refusal(prod().set(Key.ENFORCE_TLS, "warn")))
        .extracting(Problem::key)
        .containsExactly("nspg.enforce.tls");
  }

  @Test
  void holds_an_exception_through_its_last_day_and_no_longer() {
    NspgConfig config = unencrypted().set(Key.ENFORCE_TLS, EXCEPTION).build();
    assertThat(Guard.plan(config, at("2026-12-31T23:59:59Z")).findings()).hasSize(1);
    assertThatThrownBy(() -> Guard.plan(config, at("2027-01-01T00:00:00Z")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2 problems")
        .hasMessageContaining("nspg.ssl.mode: saw 'disable'")
        .hasMessageContaining("nspg.enforce.tls: saw 'warn; reason=proxy without TLS;")
        .hasMessageContaining("a last day that is not over on 2027-01-01");
  }

  @Test
  void warns_of_an_expired_exception_that_nobody_needs_any_more() {
    NspgConfig config = prod().set(Key.ENFORCE_TLS, EXCEPTION).build();
    assertThat(Guard.plan(config, at("2027-01-01T00:00:00Z")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Level.WARN);
              assertThat(finding.problem().key()).isEqualTo("nspg.enforce.tls");
            });
  }

  @Test
  void asks_for_no_reason_to_be_stricter() {
    assertThat(refusal(dev().set(Key.ENFORCE_TAGS_REQUIRED, "enforce"))).hasSize(6);
    assertThat(plan(prod().set(Key.ENFORCE_TLS, "enforce")).findings()).isEmpty();
  }

  @Test
  void asks_for_no_reason_outside_production() {
    NspgConfig.Builder stage = prod().environment(Environment.STAGE).sslMode(SslMode.DISABLE);
    assertThat(refusal(stage)).hasSize(1);
    assertThat(plan(stage.set(Key.ENFORCE_TLS, "observe")).findings())
        .singleElement()
        .extracting(Finding::level)
        .isEqualTo(Level.OBSERVE);
  }

  @Test
  void never_lowers_the_validity_of_the_configuration_itself() {
    assertThat(refusal(dev().set("nspg.enforce.config-valid", "observe")))
        .singleElement()
        .extracting(Problem::key)
        .isEqualTo("nspg.enforce.config-valid");
  }

  @ParameterizedTest
  @EnumSource(RuleId.class)
  void a_stricter_environment_never_judges_a_rule_more_leniently(RuleId rule) {
    for (Tier tier : Tier.values()) {
      Level dev = Ruling.standard(rule, Baseline.of(Environment.DEV, tier));
      Level stage = Ruling.standard(rule, Baseline.of(Environment.STAGE, tier));
      Level prod = Ruling.standard(rule, Baseline.of(Environment.PROD, tier));
      assertThat(stage).isGreaterThanOrEqualTo(dev);
      assertThat(prod).isGreaterThanOrEqualTo(stage).isEqualTo(Level.ENFORCE);
    }
  }

  private static ManualTimeSource at(String instant) {
    return new ManualTimeSource(Instant.parse(instant));
  }
}
