package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupTest {

  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void a_diverged_node_becomes_a_whole_copy_of_the_primary_by_either_method(BackupMethod method)
      throws SQLException, IOException {
    try (PgCluster cluster =
        PgCluster.builder()
            .profile(Profile.FAST)
            .backup(method)
            .initSql("CREATE TABLE t AS SELECT generate_series(1, 1000) AS id")
            .start()) {
      PgNode old = cluster.primary();
      PgNode successor = cluster.replicas().get(0);
      successor.promote();
      execute(old, cluster.database(), "DROP TABLE t");
      assertThat(old.rejoin(successor).manner()).isEqualTo(Rejoin.Manner.RECLONED);
      assertThat(count(old, cluster.database())).isEqualTo(1000);
      execute(successor, cluster.database(), "DELETE FROM t WHERE id > 10");
      cluster.awaitCaughtUp();
      assertThat(count(old, cluster.database())).isEqualTo(10);
      assertThat(((NativeNode) old).data().path().resolveSibling("backup")).doesNotExist();
      assertThat(((NativeNode) old).data().path().resolveSibling("fresh")).doesNotExist();
      String said = Files.readString(successor.log());
      if (method == BackupMethod.LOW_LEVEL || cluster.version().startsWith("14.")) {
        assertThat(said)
            .doesNotContain(
                "replication connection authorized: user=postgres"
                    + " application_name=nspg-testkit");
      } else {
        assertThat(said)
            .contains(
                "replication connection authorized: user=postgres"
                    + " application_name=nspg-testkit");
      }
    }
  }

  @Test
  void a_manifest_finds_what_is_missing_changed_or_new_but_for_the_log() throws IOException {
    BackupManifest manifest = BackupManifest.read(manifest(""));
    assertThat(manifest.files()).containsOnlyKeys("base/1/2", "a\"b", "pg_wal/x", "é");
    assertThat(manifest.differences(Map.of("base/1/2", EMPTY, "a\"b", EMPTY, "é", EMPTY)))
        .isEmpty();
    assertThat(
            manifest.differences(
                Map.of("base/1/2", EMPTY.replace('e', 'f'), "é", EMPTY, "new", EMPTY)))
        .containsExactly("a\"b", "base/1/2", "new");
  }

  @Test
  void a_manifest_that_is_not_whole_is_refused() throws IOException {
    Path changed = manifest(" ");
    assertThatThrownBy(() -> BackupManifest.read(changed))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("is not whole");
    Path empty = Files.createFile(directory.resolve("empty"));
    assertThatThrownBy(() -> BackupManifest.read(empty)).hasMessageContaining("is not whole");
  }

  private Path manifest(String change) throws IOException {
    String end =
        "\", \"Size\": 0, \"Last-Modified\": \"2026-11-20 16:35:45 GMT\","
            + " \"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \""
            + EMPTY
            + "\" }";
    String covered =
        "{ \"PostgreSQL-Backup-Manifest-Version\": 1,\n\"Files\": [\n"
            + "{ \"Path\": \"base/1/2"
            + end
            + ",\n{ \"Path\": \"a\\\"b"
            + end
            + ",\n{ \"Encoded-Path\": \"c3a9"
            + end
            + ",\n{ \"Path\": \"pg_wal/x"
            + end
            + "],\n";
    String digest =
        HexFormat.of()
            .formatHex(
                Sha256.digest().digest(covered.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return Files.writeString(
        directory.resolve("manifest"),
        covered + change + "\"Manifest-Checksum\": \"" + digest + "\"}\n");
  }

  private static void execute(PgNode node, String database, String sql) throws SQLException {
    try (Connection connection = node.superuser(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PgNode node, String database) throws SQLException {
    try (Connection connection = node.superuser(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
      row.next();
      return row.getInt(1);
    }
  }
}
