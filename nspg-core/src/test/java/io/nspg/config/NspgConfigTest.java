package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.baseline.Tier;
import io.nspg.node.NodeAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NspgConfigTest {

  @Test
  void takes_an_unnamed_environment_for_dev_when_every_node_is_loopback() {
    NspgConfig config = ConfigFixture.minimal().set(Key.NODES, "localhost,[::1]:5433").build();
    assertThat(config.environment()).isEqualTo(Environment.DEV);
    assertThat(config.tls().mode()).isEqualTo(SslMode.DISABLE);
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void judges_an_unnamed_environment_as_prod_when_one_node_is_elsewhere() {
    NspgConfig config = ConfigFixture.minimal().set(Key.NODES, "localhost,db1").build();
    assertThat(config.environment()).isEqualTo(Environment.PROD);
    assertThat(config.setting(Key.ENV).origin().kind()).isEqualTo(Origin.Kind.UNSET);
  }

  @Test
  void encrypts_where_it_can_in_a_dev_environment_elsewhere() {
    NspgConfig config =
        ConfigFixture.minimal().set(Key.NODES, "db1").environment(Environment.DEV).build();
    assertThat(config.tls().mode()).isEqualTo(SslMode.PREFER);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void takes_its_time_limits_from_the_tier_table(Tier tier) {
    Timeouts timeouts = ConfigFixture.minimal().tier(tier).build().timeouts();
    assertThat(timeouts.statement()).isEqualTo(tier.defaults().statementTimeout());
    assertThat(timeouts.lock()).isEqualTo(tier.defaults().lockTimeout());
    assertThat(timeouts.idleInTransaction()).isEqualTo(tier.defaults().idleInTransactionTimeout());
    assertThat(timeouts.transaction()).isEqualTo(tier.defaults().transactionTimeout());
    assertThat(timeouts.acquire()).isEqualTo(tier.defaults().acquireTimeout());
  }

  @Test
  void the_socket_timeout_follows_the_statement_timeout_in_force() {
    Timeouts timeouts =
        ConfigFixture.minimal()
            .set(Key.TIMEOUT_STATEMENT, Duration.ofSeconds(40))
            .build()
            .timeouts();
    assertThat(timeouts.socket()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void keeps_no_more_idle_connections_than_the_pool_may_hold() {
    assertThat(ConfigFixture.minimal().writerMax(1).build().pool().minIdle()).isEqualTo(1);
    assertThat(ConfigFixture.minimal().writerMax(50).build().pool().minIdle()).isEqualTo(2);
  }

  @Test
  void has_the_seven_tags_by_name_and_in_order() {
    NspgConfig config =
        ConfigFixture.minimal()
            .tags(new Tags("stage", "orders", "main", "T2", "eu-1", "eu-1a", "1.2.3"))
            .build();
    assertThat(config.tags().asMap().keySet())
        .containsExactly("env", "service", "db_cluster", "tier", "region", "az", "release_id");
    assertThat(config.tags().asMap().values())
        .containsExactly("stage", "orders", "main", "T2", "eu-1", "eu-1a", "1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "-a", "a*/", "a;b", "ä", "a\"b", "a'b", "a\\b"})
  void refuses_tags_that_are_not_safe_wherever_they_go(String tag) {
    assertThat(ConfigFixture.minimal().set(Key.SERVICE, tag).build().problems())
        .extracting(Problem::key)
        .containsExactly("nspg.service");
  }

  @Test
  void reports_everything_that_is_missing_at_once() {
    assertThat(NspgConfig.builder().build().problems())
        .extracting(Problem::key)
        .containsExactly("nspg.nodes", "nspg.database", "nspg.user");
  }

  @Test
  void uses_the_default_for_a_value_that_cannot_be_read_and_records_it() {
    NspgConfig config = ConfigFixture.minimal().set(Key.POOL_WRITER_MAX, "many").build();
    assertThat(config.pool().writerMax()).isEqualTo(10);
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::toString)
        .isEqualTo(
            "nspg.pool.writer.max: saw 'many' (builder); allowed: 1 to 1000; fix: write a whole"
                + " number in digits");
  }

  @ParameterizedTest
  @CsvSource({
    "nspg.pool.writer.max, 0",
    "nspg.pool.writer.max, 1001",
    "nspg.pool.writer.max, 9999999999",
    "nspg.pool.writer.max, 1.5",
    "nspg.fleet.connects_per_second, NaN",
    "nspg.fleet.connects_per_second, 0",
    "nspg.fleet.connects_per_second, 1e3",
    "nspg.tier, T4",
    "nspg.env, production",
    "nspg.startup, maybe",
    "nspg.ssl.mode, allow",
    "nspg.ssl.root_cert, /nonexistent/root.crt",
    "nspg.timeout.acquire, none",
    "nspg.timeout.socket, 0",
    "nspg.enforce.tls, off",
    "nspg.enforce.tls, warn; until=soon",
    "nspg.enforce.tls, warn; because=x",
    "nspg.nodes, db1:99999",
    "nspg.nodes, 'db1,,db2'",
    "nspg.nodes, 'db1,db1:5432'",
    "nspg.nodes, [::1]x",
    "nspg.user, ''"
  })
  void refuses_values_out_of_bounds(String key, String value) {
    assertThat(ConfigFixture.minimal().set(key, value).build().problems())
        .extracting(Problem::key)
        .containsExactly(key);
  }

  @Test
  void refuses_more_idle_connections_than_the_pool_may_hold() {
    NspgConfig config =
        ConfigFixture.minimal().writerMax(5).set(Key.POOL_WRITER_MIN_IDLE, 6).build();
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::allowed)
        .isEqualTo("at most nspg.pool.writer.max = 5");
  }

  @Test
  void refuses_a_backoff_whose_base_exceeds_its_cap() {
    NspgConfig config =
        ConfigFixture.minimal().set(Key.RETRY_BACKOFF_BASE, Duration.ofSeconds(3)).build();
    assertThat(config.problems())
        .extracting(Problem::key)
        .containsExactly("nspg.retry.backoff.base");
    assertThat(config.retry().backoff().base()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_builder_starts_with_all_that_the_configuration_was_given() {
    NspgConfig config =
        ConfigFixture.minimal().writerMax(7).set("nspg.oops", "x").password(() -> "p").build();
    NspgConfig copy = config.toBuilder().build();
    assertThat(copy.settings()).isEqualTo(config.settings());
    assertThat(copy.problems()).isEqualTo(config.problems());
    assertThat(copy.password()).isSameAs(config.password());
  }

  @Test
  void a_configuration_does_not_change_with_the_builder_it_came_from() {
    NspgConfig.Builder builder = ConfigFixture.minimal().writerMax(7);
    NspgConfig config = builder.build();
    builder.writerMax(8);
    config.toBuilder().writerMax(9).build();
    assertThat(config.pool().writerMax()).isEqualTo(7);
  }

  @Test
  void lists_its_settings_in_the_order_of_the_catalogue() {
    assertThat(ConfigFixture.minimal().build().settings())
        .extracting(Setting::key)
        .containsExactlyElementsOf(List.of(Key.values()).stream().map(Key::property).toList());
  }

  @Test
  void reads_a_rules_level_with_reason_and_last_day() {
    NspgConfig config =
        ConfigFixture.minimal()
            .set(Key.ENFORCE_TLS, "Warn ; reason=old proxy, see OPS-1 ; until=2026-12-31")
            .build();
    Enforcement enforcement = config.enforcement(RuleId.TLS).orElseThrow();
    assertThat(enforcement).hasToString("warn; reason=old proxy, see OPS-1; until=2026-12-31");
    assertThat(config.enforcement(RuleId.BUDGET)).isEmpty();
  }

  @Test
  void says_in_a_line_what_it_is() {
    assertThat(ConfigFixture.minimal().nodes(List.of(NodeAddress.parse("127.0.0.1:6000"))).build())
        .hasToString("NspgConfig[dev/T1, 127.0.0.1:6000, database app, user app]");
  }
}
