package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.config.NspgConfig;
import io.nspg.evidence.Check;
import io.nspg.evidence.Json;
import io.nspg.evidence.Verdict;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Operation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Drills of plain data sources, with hardly any load. */
class DrillTest {

  @Test
  void judges_any_data_source() throws SQLException {
    DrillResult result =
        Drill.of(Scenarios.FAILOVER)
            .subject("orders", config -> ordersDataSource(config.nodes(), config))
            .control(Entry.of("beside", config -> ordersDataSource(config.nodes(), config)))
            .load(1, 2)
            .pace(Pace.brisk())
            .run();

    assertThat(passed(result))
        .as(result.toString())
        .contains(
            "durability-on",
            "history",
            "no-acknowledged-write-lost",
            "no-write-done-twice",
            "no-wrong-verdict",
            "no-phantom-row",
            "back-within-rto",
            "one-writer",
            "redundancy-restored");
    assertThat(result.evidence().control().get("lost")).isEqualTo(Json.of(0));
    assertThat(result.histories()).containsOnlyKeys("orders", "beside");
    assertThat(result.histories().values())
        .flatExtracting(History::operations)
        .allMatch(operation -> operation.answer() != Operation.Answer.OPEN);
  }

  @Test
  void proves_nothing_on_a_cluster_that_may_forget() throws SQLException {
    DrillResult result =
        Drill.of(Scenarios.RESTART)
            .subject("orders", config -> ordersDataSource(config.nodes(), config))
            .load(1, 1)
            .pace(Pace.brisk())
            .profile(Profile.FAST)
            .run();

    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.evidence().durability()).containsEntry("fsync", "off");
  }

  @Test
  void a_client_that_stays_with_a_stale_primary_fails() throws SQLException {
    DrillResult result =
        Drill.of(Scenarios.STALE)
            .subject("stubborn", config -> ordersDataSource(config.nodes().subList(0, 1), config))
            .load(1, 1)
            .pace(Pace.brisk().waitingAtMost(Duration.ofSeconds(1)))
            .run();

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(passed(result))
        .doesNotContain("history", "no-acknowledged-write-lost", "late-writes")
        .contains("one-writer", "redundancy-restored");
    assertThat(result.evidence().measured().get("staleAcks")).isNotEqualTo(Json.of(0));
  }

  @Test
  void plays_several_rounds_on_one_cluster_and_judges_each() throws SQLException {
    DrillResult result =
        Drill.of(Scenarios.RESTART)
            .subject("orders", config -> ordersDataSource(config.nodes(), config))
            .load(1, 2)
            .pace(Pace.brisk())
            .rounds(2)
            .run();

    assertThat(result.evidence().measured().get("cycles")).isEqualTo(Json.of(2));
    assertThat(result.evidence().timeline())
        .extracting(entry -> entry.event().substring(0, 8))
        .containsExactly("round 1:", "round 2:");
    assertThat(passed(result)).as(result.toString()).contains("history", "no-wrong-verdict");
  }

  @Test
  void sees_clients_follow_the_one_name_they_know() throws SQLException {
    DrillResult result =
        Drill.of(Scenarios.ENDPOINT)
            .subject("orders", config -> ordersDataSource(config.nodes(), config))
            .load(1, 1)
            .pace(Pace.brisk())
            .run();

    assertThat(passed(result))
        .as(result.toString())
        .contains("history", "back-within-rto", "every-call-ended", "late-writes")
        .doesNotContain("longest-call");
  }

  @Test
  void asks_for_a_client_before_anything_is_started() {
    assertThatThrownBy(() -> Drill.of(Scenarios.FAILOVER).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("subject");
  }

  private static List<String> passed(DrillResult result) {
    return result.evidence().checks().stream()
        .filter(check -> check.verdict() == Verdict.PASS)
        .map(Check::id)
        .toList();
  }

  /** As an application without a pool would do it. */
  private static DataSource ordersDataSource(List<NodeAddress> nodes, NspgConfig config) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(
        "jdbc:postgresql://"
            + nodes.stream().map(NodeAddress::toString).collect(Collectors.joining(","))
            + "/"
            + config.database()
            + "?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2&socketTimeout=5");
    source.setUser(config.user());
    source.setPassword(config.password().password());
    return source;
  }
}
