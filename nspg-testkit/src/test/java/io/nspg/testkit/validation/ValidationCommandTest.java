package io.nspg.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.evidence.EvidenceBundle;
import io.nspg.evidence.EvidenceChain;
import io.nspg.testkit.cluster.PgCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ValidationCommandTest {

  private final Path folder;
  private final List<String> screen = new ArrayList<>();

  ValidationCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void forget() {
    System.clearProperty("nspg.config");
  }

  @Test
  void ends_with_0_only_on_pass_and_leaves_a_bundle_without_the_password() throws Exception {
    try (PgCluster cluster = PgCluster.builder().start()) {
      monitors(cluster);
      cluster.awaitCaughtUp();

      int open = run(file(cluster));
      int passed =
          run(
              file(
                  cluster,
                  "validation.lost=0",
                  "validation.query=SELECT 1",
                  "validation.baseline=PT60S",
                  "validation.patience=PT30S"));

      assertThat(open).isEqualTo(1);
      assertThat(passed).as(screen.toString()).isZero();
      assertThat(screen)
          .contains("INCONCLUSIVE: the failover is not done", "PASS: the failover is done")
          .noneMatch(line -> line.contains(cluster.passwordOf("app")));
      Path evidence = folder.resolve("evidence");
      assertThat(EvidenceBundle.verify(evidence)).isEmpty();
      assertThat(EvidenceChain.open(folder.resolve("chain")).verifyAll("failover-validation"))
          .isEmpty();
      assertThat(evidence.resolve("junit.xml")).content().contains("replicas-stream");
      for (String name : List.of("evidence.json", "report.html", "metrics.prom")) {
        assertThat(evidence.resolve(name)).content().doesNotContain(cluster.passwordOf("app"));
      }
    }
  }

  @Test
  void ends_with_1_when_nothing_answers_and_says_what_to_do() throws IOException {
    int status = run(file("nspg.nodes=127.0.0.1:1,127.0.0.1:2"));

    assertThat(status).isEqualTo(1);
    assertThat(said()).contains("FAIL sessions-accepted: 127.0.0.1:1 cannot be reached (08001)");
  }

  @Test
  void refuses_a_file_that_is_not_there() {
    assertThat(run(folder.resolve("none.properties"))).isEqualTo(2);
    assertThat(said()).contains("none.properties", "name a readable properties file");
  }

  @Test
  void refuses_a_configuration_with_problems_and_shows_no_password() throws IOException {
    assertThat(run(file("nspg.nodes=127.0.0.1:1", "nspg.password=s3cret"))).isEqualTo(2);
    assertThat(said()).contains("nspg.password").doesNotContain("s3cret");
  }

  @Test
  void refuses_an_option_that_it_does_not_know() throws IOException {
    assertThat(run(file("nspg.nodes=127.0.0.1:1", "validation.lots=s3cret"))).isEqualTo(2);
    assertThat(said()).contains("validation.lots", "validation.lost").doesNotContain("s3cret");
  }

  @Test
  void refuses_options_that_make_no_sense() throws IOException {
    assertThat(run(file("validation.lost=few"))).isEqualTo(2);
    assertThat(run(file("validation.patience=10s"))).isEqualTo(2);
    assertThat(run(file("validation.query=SELECT 1"))).isEqualTo(2);
    assertThat(run(file("validation.lost=1", "validation.lost.window=PT1S"))).isEqualTo(2);
    assertThat(said())
        .contains("validation.lost is a whole number, saw 'few'")
        .contains("validation.patience is a duration such as PT10S")
        .contains("validation.query and validation.baseline belong together")
        .contains("validation.lost and validation.lost.window say the same");
  }

  @Test
  void refuses_a_chain_that_cannot_be_written_before_it_looks_at_anything() throws IOException {
    Path occupied = Files.createFile(folder.resolve("occupied"));

    assertThat(run(file("nspg.nodes=127.0.0.1:1", "validation.chain=" + occupied))).isEqualTo(2);
    assertThat(said()).contains("no evidence was written to " + occupied);
    assertThat(folder.resolve("evidence")).doesNotExist();
  }

  @Test
  void refuses_a_bundle_that_cannot_be_written_before_it_looks_at_anything() throws IOException {
    Files.createFile(folder.resolve("evidence"));

    assertThat(run(file("nspg.nodes=127.0.0.1:1"))).isEqualTo(2);
    assertThat(said())
        .contains("no evidence was written to " + folder.resolve("evidence"))
        .doesNotContain("sessions-accepted");
  }

  @Test
  void says_its_verdict_also_when_the_bundle_cannot_be_written() throws IOException {
    // a directory where the file of a bundle belongs
    Files.createDirectories(folder.resolve("evidence").resolve("report.html").resolve("x"));

    assertThat(run(file("nspg.nodes=127.0.0.1:1"))).isEqualTo(2);
    assertThat(said())
        .contains("FAIL sessions-accepted", "FAIL: the failover is not done", "nothing proves it");
  }

  @Test
  void explains_itself() {
    assertThat(ValidationCommand.run(new String[] {"--help"}, new Properties(), screen::add))
        .isZero();
    assertThat(said()).contains("usage:", "validation.baseline");
    assertThat(ValidationCommand.run(new String[] {"a", "b"}, new Properties(), screen::add))
        .isEqualTo(2);
  }

  private int run(Path file) {
    return ValidationCommand.run(
        new String[] {file.toString()}, System.getProperties(), screen::add);
  }

  private String said() {
    return String.join("\n", screen);
  }

  private static void monitors(PgCluster cluster) throws SQLException {
    try (Connection connection = cluster.primary().superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("GRANT pg_monitor TO app");
    }
  }

  private Path file(PgCluster cluster, String... more) throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, cluster.passwordOf("app"));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    List<String> lines = new ArrayList<>(List.of(more));
    lines.add(
        "nspg.nodes="
            + cluster.nodes().stream()
                .map(node -> node.address().toString())
                .collect(Collectors.joining(",")));
    lines.add("nspg.password.file=" + password);
    return file(lines.toArray(String[]::new));
  }

  private Path file(String... given) throws IOException {
    List<String> lines = new ArrayList<>(List.of(given));
    lines.add("nspg.env=dev");
    lines.add("nspg.database=app");
    lines.add("nspg.user=app");
    lines.add("validation.evidence=" + folder.resolve("evidence"));
    if (lines.stream().noneMatch(line -> line.startsWith("validation.chain="))) {
      lines.add("validation.chain=" + folder.resolve("chain"));
    }
    return Files.write(folder.resolve("nodes.properties"), lines);
  }
}
