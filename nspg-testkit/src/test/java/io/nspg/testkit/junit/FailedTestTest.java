package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is left of a test that fails; each sample is run from here and fails on purpose. */
class FailedTestTest {

  private static final List<String> SECRETS = new CopyOnWriteArrayList<>();

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Sample {

    @Test
    void a_fails(PgCluster cluster) {
      SECRETS.add(cluster.passwordOf("app"));
      throw new IllegalStateException("the reason, in " + cluster.database());
    }

    @Test
    void b_passes() {}

    @Test
    void c_findsTheDatabaseOfTheFirst(PgCluster cluster) throws SQLException {
      assertThat(
              Sql.text(
                  cluster.primary().superuser(),
                  "SELECT count(*) FROM pg_database WHERE datname = 'app_1'"))
          .isEqualTo("1");
    }
  }

  @AfterEach
  void forget() {
    SECRETS.clear();
  }

  @Test
  void its_database_and_files_stay_and_the_report_says_where() throws IOException {
    Run run = Run.keeping(Map.of(), Sample.class);
    List<String> kept = run.reported("nspg.kept");
    Path directory = Path.of(lineOf(kept.get(0), "data directories and logs: "));
    try {
      assertThat(run.outcomes()).containsEntry("b_passes", "ok");
      assertThat(run.failure())
          .hasMessage("the reason, in app_1")
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage(kept.get(0)));
      assertThat(kept)
          .singleElement()
          .asString()
          .matches("(?s)jdbc:postgresql://127\\.0\\.0\\.1:\\d+/app_1\\?user=app\\n.*")
          .doesNotContain(SECRETS.get(0));
      assertThat(directory.resolve("n1/server.log")).content().contains("ready to accept");
      assertThat(directory.resolve("n1/data/PG_VERSION")).exists();
      assertThat(directory.resolve("n1/data/postmaster.pid")).doesNotExist();
      assertThat(directory.resolve("pgpass")).content().contains(SECRETS.get(0));
      assertThat(directory.resolveSibling(directory.getFileName() + ".kept"))
          .content()
          .contains(Sample.class.getName(), "app_1?user=app", "postgres -D");
    } finally {
      delete(directory);
    }
  }

  @Test
  void nothing_stays_where_nothing_is_to_be_kept() throws IOException {
    List<String> before = clusters();
    Run run = Run.of(Sample.class);
    assertThat(run.reported("nspg.kept")).isEmpty();
    assertThat(run.outcomes()).containsEntry("b_passes", "ok");
    assertThat(clusters()).isEqualTo(before);
  }

  private static String lineOf(String text, String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> clusters() throws IOException {
    try (Stream<Path> entries = Files.list(Workspace.open().clusters())) {
      String own = ProcessHandle.current().pid() + "-";
      return entries
          .map(p -> p.getFileName().toString())
          .filter(name -> name.startsWith(own))
          .sorted()
          .toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    DirectoryTree.delete(directory, TimeSource.system());
    Files.delete(directory.resolveSibling(directory.getFileName() + ".kept"));
  }
}
