package io.nspg.guard;

import static io.nspg.guard.PlanFixture.dev;
import static io.nspg.guard.PlanFixture.plan;
import static io.nspg.guard.PlanFixture.prod;
import static io.nspg.guard.PlanFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.baseline.Tier;
import io.nspg.config.ConfigurationException;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.RuleId;
import java.lang.reflect.Modifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  @Test
  void gives_a_plan_without_a_finding_to_a_production_configuration_that_keeps_the_rules() {
    assertThat(plan(prod()).findings()).isEmpty();
  }

  @Test
  void gives_a_plan_to_the_least_that_a_developer_has_to_say() {
    assertThat(plan(dev()).config().environment()).isEqualTo(Environment.DEV);
  }

  @Test
  void is_the_only_maker_of_plans() {
    assertThat(ClientPlan.class.getDeclaredConstructors())
        .allMatch(constructor -> !Modifier.isPublic(constructor.getModifiers()));
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void finds_nothing_in_its_own_defaults_in_any_environment_and_tier(Tier tier) {
    for (Environment environment : Environment.values()) {
      assertThat(plan(prod().environment(environment).tier(tier)).findings())
          .as("%s/%s", environment, tier)
          .isEmpty();
    }
  }

  @Test
  void refuses_a_remote_node_in_an_environment_without_a_name() {
    assertThat(refusal(dev().set(Key.NODES, "localhost,db1")))
        .first()
        .extracting(Problem::toString)
        .asString()
        .startsWith("nspg.env: saw nothing, and nodes that are not loopback: db1:5432");
  }

  @Test
  void does_not_call_an_environment_missing_that_was_only_misspelled() {
    assertThat(refusal(prod().set(Key.ENV, "production")))
        .singleElement()
        .extracting(Problem::seen)
        .isEqualTo("'production' (builder)");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"STAGE", "PROD"},
      value = Environment.class)
  void refuses_missing_tags_outside_dev(Environment environment) {
    NspgConfig.Builder untagged =
        dev()
            .environment(environment)
            .set(Key.SSL_MODE, "require")
            .set(Key.ENFORCE_TLS, "enforce")
            .set(Key.FLEET_MAX_INSTANCES, 1)
            .set(Key.BUDGET_MAX_CONNECTIONS, 100);
    assertThat(refusal(untagged))
        .extracting(Problem::key)
        .contains(
            "nspg.service",
            "nspg.db_cluster",
            "nspg.tier",
            "nspg.region",
            "nspg.az",
            "nspg.release_id");
  }

  @Test
  void only_observes_missing_tags_in_dev() {
    assertThat(plan(dev()).findings())
        .isNotEmpty()
        .allMatch(finding -> finding.rule() == RuleId.TAGS_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nspg.timeout.statement",
        "nspg.timeout.lock",
        "nspg.timeout.idle_in_transaction",
        "nspg.timeout.transaction"
      })
  void refuses_a_production_client_without_a_time_limit(String key) {
    assertThat(refusal(prod().set(key, "none")))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo(key);
              assertThat(problem.allowed()).startsWith("a limit, ").endsWith(" in T1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "nspg.timeout.statement,11s,10s",
    "nspg.timeout.lock,3s,2s",
    "nspg.timeout.idle_in_transaction,31s,30s",
    "nspg.timeout.transaction,61s,1min"
  })
  void refuses_a_production_client_with_a_looser_limit_than_its_tiers(
      String key, String value, String table) {
    assertThat(refusal(prod().set(key, value)))
        .singleElement()
        .extracting(Problem::allowed)
        .isEqualTo("at most " + table + " in T1");
  }

  @Test
  void accepts_a_tighter_limit_than_the_tiers() {
    NspgConfig.Builder tight =
        prod().set(Key.TIMEOUT_STATEMENT, "2s").set(Key.TIMEOUT_LOCK, "500ms");
    assertThat(plan(tight).findings()).isEmpty();
  }

  @Test
  void accepts_a_transaction_without_end_in_the_tier_that_has_none() {
    assertThat(plan(prod().tier(Tier.T3)).config().timeouts().transaction())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void refuses_a_fleet_that_does_not_fit_and_names_every_way_out() {
    assertThat(refusal(prod().set(Key.FLEET_MAX_INSTANCES, 11)))
        .singleElement()
        .hasToString(
            "nspg.budget.max_connections: saw 270 connections needed (11 replicas x 20 + 3"
                + " reserved + 47 admin); allowed: at most 250; fix: lower nspg.pool.writer.max"
                + " to 17, or lower nspg.fleet.max_instances to 10, or raise the server's"
                + " max_connections to 270 and this key with it");
  }

  @Test
  void refuses_to_guess_the_size_of_a_fleet_or_of_its_server_outside_dev() {
    NspgConfig.Builder undeclared =
        dev()
            .set(Key.NODES, "db1")
            .environment(Environment.STAGE)
            .set(Key.SERVICE, "a")
            .set(Key.DB_CLUSTER, "a")
            .set(Key.TIER, "T2")
            .set(Key.REGION, "a")
            .set(Key.AZ, "a")
            .set(Key.RELEASE_ID, "a");
    assertThat(refusal(undeclared))
        .extracting(Problem::key)
        .containsExactly("nspg.fleet.max_instances", "nspg.budget.max_connections");
  }

  @Test
  void counts_one_probe_beside_the_pool_on_each_node() {
    assertThat(plan(prod()).budget().connectionsPerReplica()).isEqualTo(20);
  }

  @Test
  void refuses_a_fleet_whose_rate_cannot_keep_the_tiers_rto() {
    assertThat(refusal(prod().connectsPerSecond(0.5)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("nspg.fleet.connects_per_second");
              assertThat(problem.allowed()).contains("all 190", "5min", "475s");
              assertThat(problem.fix()).startsWith("raise it to at least 1");
            });
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DISABLE", "PREFER", "REQUIRE", "VERIFY_CA"},
      value = SslMode.class)
  void refuses_production_without_verified_encryption(SslMode mode) {
    assertThat(refusal(prod().sslMode(mode)))
        .singleElement()
        .extracting(Problem::allowed)
        .isEqualTo("verify-full or stricter in prod/T1");
  }

  @Test
  void refuses_to_verify_without_a_root_certificate() {
    NspgConfig.Builder stage =
        dev()
            .tags(PlanFixture.prod().build().tags())
            .environment(Environment.STAGE)
            .sslMode(SslMode.VERIFY_CA)
            .set(Key.FLEET_MAX_INSTANCES, 1)
            .set(Key.BUDGET_MAX_CONNECTIONS, 100);
    assertThat(refusal(stage)).extracting(Problem::key).containsExactly("nspg.ssl.root_cert");
  }

  @Test
  void reports_syntax_tags_limits_relations_and_budget_in_one_exception() {
    NspgConfig.Builder broken =
        prod()
            .set("nspg.pool.writer.min_idl", "3")
            .set(Key.TIMEOUT_ACQUIRE, "5")
            .set(Key.TIMEOUT_CONNECT, "9s")
            .set(Key.TIMEOUT_STATEMENT, "none")
            .set(Key.AZ, "a/b")
            .set(Key.FLEET_MAX_INSTANCES, 100)
            .sslMode(SslMode.DISABLE);
    assertThat(refusal(broken))
        .extracting(Problem::key)
        .contains(
            "nspg.pool.writer.min_idl",
            "nspg.timeout.acquire",
            "nspg.timeout.connect",
            "nspg.timeout.statement",
            "nspg.az",
            "nspg.budget.max_connections",
            "nspg.ssl.mode");
  }

  @Test
  void begins_its_message_with_the_count_and_gives_each_problem_a_line() {
    NspgConfig config = dev().set(Key.TIMEOUT_ACQUIRE, "5").set("nspg.tear", "T1").build();
    assertThatThrownBy(() -> Guard.plan(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            NS-PG configuration refused: 2 problems
              nspg.tear: saw an unknown key (builder); allowed: the catalogue's keys; fix: remove \
            it, or did you mean nspg.tier?
              nspg.timeout.acquire: saw '5' (builder); allowed: 10ms to 1min; fix: add the unit: \
            5s or 5ms\
            """);
  }

  @Test
  void shows_no_password_in_a_plan_or_a_refusal() {
    assertThat(plan(prod()).explain() + plan(prod())).doesNotContain("hunter2");
    assertThat(refusal(prod().set("nspg.password", "hunter2")).toString())
        .doesNotContain("hunter2");
  }
}
