package io.nspg.testkit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.evidence.Attachment;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.PgNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerLogsTest {

  @Test
  void tell_of_a_failover_and_hide_what_clients_sent() throws Exception {
    List<Attachment> logs;
    String password;
    try (PgCluster cluster =
        PgCluster.builder()
            .settings(Map.of("log_statement", "all"))
            .initSql("CREATE TABLE t (id int PRIMARY KEY)")
            .start()) {
      Faults faults = Faults.of(cluster);
      password = cluster.passwordOf("app");
      provoke(cluster);
      cluster.awaitCaughtUp();
      faults.killPrimary();
      faults.promote(cluster.replicas().get(0));
      cluster.restoreRedundancy();
      logs = ServerLogs.of(cluster.nodes());
    }

    assertThat(logs).extracting(Attachment::name).containsExactly("logs/n1.log", "logs/n2.log");
    String first = text(logs.get(0));
    String second = text(logs.get(1));
    assertThat(first + second).doesNotContain("4111111111111111", "s3cret", password, "INSERT");
    assertThat(first)
        .contains("database system is ready to accept connections")
        .contains("duplicate key value violates unique constraint")
        .contains("connection authorized: user=app")
        .contains("started streaming WAL from primary");
    assertThat(second).contains("received promote request").contains("selected new timeline ID: 2");
  }

  @Test
  void show_nearly_all_that_servers_say_by_themselves_in_a_failover() throws Exception {
    List<String> said = new ArrayList<>();
    try (PgCluster cluster = PgCluster.builder().start()) {
      Faults faults = Faults.of(cluster);
      faults.killPrimary();
      faults.promote(cluster.replicas().get(0));
      cluster.restoreRedundancy();
      cluster.primary().stop();
      for (PgNode node : cluster.nodes()) {
        said.addAll(Files.readAllLines(node.log()));
      }
    }

    said.removeIf(line -> line.startsWith("\t") || line.contains("STATEMENT:  "));
    List<String> hidden =
        said.stream()
            .filter(line -> RedactedLog.of(Stream.of(line)).get(0).endsWith(":  [hidden]"))
            .toList();
    assertThat(hidden).hasSizeLessThan(said.size() / 20);
  }

  private static void provoke(PgCluster cluster) throws SQLException {
    try (Connection app = cluster.dataSource(cluster.primary(), "app").getConnection();
        Statement statement = app.createStatement()) {
      statement.execute("INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1) -- 4111111111111111"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(
              () -> statement.execute("DO $$ BEGIN RAISE EXCEPTION 'it is s3cret'; END $$"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static String text(Attachment log) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    log.content().writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
