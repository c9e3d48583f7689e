package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.testkit.node.PgNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTest {

  private final AtomicInteger runs = new AtomicInteger();

  @TempDir private static Path directory;

  /** A workspace of its own, but for the binaries: to unpack them takes seconds. */
  @BeforeAll
  static void keepApart() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(directory.resolve("binaries"), Workspace.open().binaries());
    System.setProperty(Workspace.DIRECTORY_PROPERTY, directory.toString());
  }

  @AfterAll
  static void goBack() throws IOException {
    System.clearProperty(Workspace.DIRECTORY_PROPERTY);
    Files.delete(directory.resolve("binaries"));
  }

  @Test
  void a_seed_runs_once_and_is_in_every_later_cluster_on_replicas_too() throws Exception {
    String password;
    try (PgCluster first = seeded("rows-v1", 1)) {
      password = first.passwordOf("app");
      assertThat(rows(first, first.primary())).isEqualTo(5);
      assertThat(rows(first, first.replicas().get(0))).isEqualTo(5);
    }
    assertThat(runs).hasValue(1);
    try (PgCluster second = seeded("rows-v1", 1)) {
      assertThat(runs).hasValue(1);
      for (PgNode node : second.nodes()) {
        assertThat(rows(second, node)).isEqualTo(5);
      }
      // each cluster still has passwords of its own
      assertThat(second.passwordOf("app")).isNotEqualTo(password);
      PgNode primary = second.primary();
      second.switchover(second.replicas().get(0));
      assertThat(rows(second, primary)).isEqualTo(5);
    }
    try (PgCluster changed = seeded("rows-v2", 0)) {
      assertThat(runs).hasValue(2);
      assertThat(rows(changed, changed.primary())).isEqualTo(5);
    }
  }

  @Test
  void a_seed_that_fails_is_named_and_leaves_nothing() throws IOException {
    List<String> before = kept();
    assertThatThrownBy(
            () ->
                PgCluster.builder()
                    .profile(Profile.FAST)
                    .replicas(0)
                    .seed(
                        "migrations",
                        owner -> {
                          throw new IllegalStateException("no migrations found");
                        })
                    .start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("the seed 'key migrations' failed: no migrations found");
    assertThatThrownBy(
            () ->
                PgCluster.builder()
                    .profile(Profile.FAST)
                    .replicas(0)
                    .seed("SELECT 1", "SELECT no_such_column,\n 'a literal'")
                    .start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("the seed 'number 2' failed")
        .hasMessageNotContaining("a literal");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void a_seed_that_nobody_has_wanted_for_two_weeks_is_taken_away() throws IOException {
    seeded("old", 0).close();
    List<String> old = kept();
    for (String name : old) {
      if (name.endsWith(".manifest")) {
        Files.setLastModifiedTime(
            Workspace.open().templates().resolve(name),
            FileTime.from(Instant.now().minus(Duration.ofDays(15))));
      }
    }
    seeded("new", 0).close();
    assertThat(kept()).hasSize(2).doesNotContainAnyElementsOf(old);
  }

  @Test
  void a_seed_outlives_the_template_that_it_was_made_from() throws Exception {
    seeded("outliving", 0).close();
    try (Stream<Path> templates = Files.list(Workspace.open().templates())) {
      for (Path template : templates.toList()) {
        String name = template.getFileName().toString();
        if (name.endsWith(".manifest") && !name.contains("-seeded-")) {
          Files.delete(template);
        }
      }
    }
    try (PgCluster next = seeded("outliving", 1)) {
      assertThat(runs).hasValue(1);
      assertThat(rows(next, next.primary())).isEqualTo(5);
    }
  }

  @Test
  void a_key_that_is_blank_or_taken_is_refused() {
    assertThatThrownBy(() -> PgCluster.builder().seed(" ", owner -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 'orders-v3', saw ' '");
    assertThatThrownBy(() -> PgCluster.builder().seed("a", owner -> {}).seed("a", owner -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw 'a'");
  }

  private PgCluster seeded(String version, int replicas) {
    return PgCluster.builder()
        .profile(Profile.FAST)
        .replicas(replicas)
        .seed("CREATE TABLE t (id int)", "INSERT INTO t VALUES (1), (2)")
        .seed(
            version,
            owner -> {
              runs.incrementAndGet();
              owner.setAutoCommit(false);
              try (Statement statement = owner.createStatement()) {
                statement.execute("INSERT INTO t VALUES (3), (4)");
              }
            })
        .initSql("INSERT INTO t VALUES (5)")
        .start();
  }

  private static int rows(PgCluster cluster, PgNode node) throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<String> kept() throws IOException {
    try (Stream<Path> templates = Files.list(Workspace.open().templates())) {
      return templates
          .map(t -> t.getFileName().toString())
          .filter(n -> n.contains("-seeded-") && !n.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }
}
