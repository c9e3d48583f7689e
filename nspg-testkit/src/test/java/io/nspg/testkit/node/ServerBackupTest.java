package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken for a base backup, and what is not. */
class ServerBackupTest {

  @TempDir Path folder;

  private Path target;
  private ServerBackup backup;

  @BeforeEach
  void make() {
    target = folder.resolve("data");
    backup = new ServerBackup(folder, Account.of(Workspace.open()));
  }

  @Test
  void unpacks_what_its_manifest_says() throws IOException {
    tar(Map.of("PG_VERSION", "16"));
    manifest(Map.of("PG_VERSION", "16"));

    backup.unpack(target);

    assertThat(target.resolve("PG_VERSION")).hasContent("16");
  }

  @Test
  void refuses_another_content_a_missing_file_and_one_too_many() throws IOException {
    tar(Map.of("same", "1", "changed", "2", "extra", "3"));
    manifest(Map.of("same", "1", "changed", "1", "missing", "4"));

    assertThatThrownBy(() -> backup.unpack(target))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("different are [changed, extra, missing]");
  }

  @Test
  void writes_nothing_outside_of_the_data_directory() throws IOException {
    tar(Map.of("../outside", "1"));
    manifest(Map.of("../outside", "1"));

    assertThatThrownBy(() -> backup.unpack(target)).hasStackTraceContaining("../outside");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void refuses_tablespaces() throws IOException {
    tar(Map.of("PG_VERSION", "16"));
    Files.createFile(folder.resolve("16385.tar"));

    assertThatThrownBy(() -> backup.unpack(target))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("tablespaces of its own (16385.tar)");
    assertThat(target).doesNotExist();
  }

  private void tar(Map<String, String> files) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("base.tar")))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
  }

  /** As the server writes it. */
  private void manifest(Map<String, String> files) throws IOException {
    String text =
        files.entrySet().stream()
            .map(
                file ->
                    "{ \"Path\": \""
                        + file.getKey()
                        + "\", \"Size\": 1, \"Checksum-Algorithm\": \"SHA256\", \"Checksum\": \""
                        + sha256(file.getValue())
                        + "\" }")
            .collect(Collectors.joining(",\n", "{ \"Files\": [\n", "\n],\n"));
    Files.writeString(
        folder.resolve("backup_manifest"),
        text + "\"Manifest-Checksum\": \"" + sha256(text) + "\"}\n");
  }

  private static String sha256(String text) {
    MessageDigest digest = Sha256.digest();
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
