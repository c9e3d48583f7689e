package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody reads whose cluster cannot start, and that nothing is left of it. */
class RefusedStartTest {

  @ParameterizedTest
  @ValueSource(ints = {13, 19, 0, -1})
  void a_major_that_does_not_exist_is_refused_with_those_that_do(int major) throws IOException {
    List<String> before = workspace();
    assertThatThrownBy(() -> PgCluster.builder().major(major).start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("no PostgreSQL " + major + " for ")
        .hasMessageContaining("PostgreSQL 14 to 18")
        .hasMessageContaining("Ask for one of these majors, with major()");
    assertThat(workspace()).isEqualTo(before);
  }

  @Test
  void a_major_that_is_no_number_is_refused_with_the_property_that_names_it() {
    String before = System.getProperty(PgBinaries.MAJOR_PROPERTY, "");
    System.setProperty(PgBinaries.MAJOR_PROPERTY, "newest");
    try {
      assertThatThrownBy(() -> PgCluster.builder().start())
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("nspg.testkit.major")
          .hasMessageContaining("from 14 to 18")
          .hasMessageContaining("'newest'");
    } finally {
      System.setProperty(PgBinaries.MAJOR_PROPERTY, before);
    }
  }

  /** The third stops at the template, the others at the server. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared_buffers | plenty | invalid value for parameter \"shared_buffers\": \"plenty\"",
        "no_such_setting | on | unrecognized configuration parameter \"no_such_setting\"",
        "max_connections | many | invalid value for parameter \"max_connections\": \"many\"",
        "wal_level | minimal | WAL streaming (\"max_wal_senders\" > 0) requires"
      })
  void a_setting_that_the_server_refuses_is_named_with_what_the_server_says(
      String name, String value, String said) throws IOException {
    List<String> before = workspace();
    assertThatThrownBy(() -> PgCluster.builder().settings(Map.of(name, value)).start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("FATAL:  ")
        .satisfies(e -> assertThat(unquoted(e)).contains(said.replace("\"", "")))
        .hasMessageContaining(
            "Named there and chosen for this cluster: "
                + name
                + " = "
                + value
                + ". Change or drop that setting");
    assertThat(workspace()).isEqualTo(before);
  }

  /** Not all majors quote the names of settings everywhere. */
  private static String unquoted(Throwable e) {
    return String.valueOf(e.getMessage()).replace("\"", "");
  }

  @Test
  void a_standby_with_less_than_its_primary_is_told_of_what_and_what_to_do() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().profile(Profile.FAST).start()) {
      PgNode primary = cluster.primary();
      PgNode standby = cluster.replicas().get(0);
      standby.stop();
      try (Connection connection = primary.superuser().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER SYSTEM SET max_connections = 130");
      }
      primary.stop();
      primary.start();
      standby.start();
      awaitPaused(standby);
      standby.stop();
      assertThatThrownBy(standby::start)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("insufficient parameter settings")
          .hasMessageContaining("max_connections = 100 is a lower setting")
          .hasMessageContaining("its value was 130")
          .hasMessageContaining("give the primary less and let it restart");
      assertThat(standby.running()).isFalse();
    }
  }

  @Test
  void a_port_that_another_node_took_first_costs_one_more_attempt() {
    // both nodes are given the same port, and then other ones; before them perhaps a server that
    // fills the template
    Deque<Double> draws = new ArrayDeque<>(List.of(0.25, 0.25, 0.25));
    RandomSource random =
        () -> draws.isEmpty() ? RandomSource.system().nextDouble() : draws.removeFirst();
    ServerOptions options =
        new ServerOptions(Map.of("fsync", "off"), List.of(), false, BackupMethod.BASE_BACKUP);
    try (NodeGroup group =
        NodeGroup.open(NodeGroup.defaultMajor(), options, random, TimeSource.system())) {
      group.start("n1", Map.of("n2", "n1"), new Seeding("nothing", primary -> {}), primary -> {});
      assertThat(draws).isEmpty();
      assertThat(group.nodes()).allMatch(PgNode::running);
      assertThat(group.nodes().stream().map(n -> n.address().port())).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_port_that_somebody_took_while_its_node_was_down_is_named() throws IOException {
    try (PgCluster cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
        ServerSocket somebody = new ServerSocket()) {
      PgNode node = cluster.primary();
      node.stop();
      somebody.bind(
          new InetSocketAddress(
              InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), node.address().port()));
      assertThatThrownBy(node::start)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("another program listens")
          .hasMessageContaining("port " + node.address().port());
      assertThat(node.running()).isFalse();
    }
  }

  /** A standby that learns that its primary has more stops replaying, and does not start again. */
  private static void awaitPaused(PgNode standby) throws SQLException {
    try (Connection connection = standby.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      Poll.until(
          "the standby to pause",
          Deadline.after(Duration.ofSeconds(30), TimeSource.system()),
          () -> {
            try (ResultSet row = statement.executeQuery("SELECT pg_is_wal_replay_paused()")) {
              row.next();
              return row.getBoolean(1);
            } catch (SQLException e) {
              throw new AssertionError(e);
            }
          },
          () -> standby.logTail(20));
    }
  }

  /** What this JVM has in the workspace; what others do there at the same time does not count. */
  private static List<String> workspace() throws IOException {
    Workspace workspace = Workspace.open();
    try (Stream<Path> clusters = Files.list(workspace.clusters());
        Stream<Path> templates = Files.list(workspace.templates())) {
      return Stream.concat(
              clusters
                  .map(p -> p.getFileName().toString())
                  .filter(name -> name.startsWith(ProcessHandle.current().pid() + "-")),
              templates.filter(Files::isDirectory).map(p -> p.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}
