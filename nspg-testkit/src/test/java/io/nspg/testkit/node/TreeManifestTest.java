package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missed in a directory that was thinned out. */
class TreeManifestTest {

  @TempDir Path folder;

  private Path tree;
  private TreeManifest manifest;

  @BeforeEach
  void make() throws IOException {
    tree = Files.createDirectories(folder.resolve("data"));
    Files.createDirectory(tree.resolve("pg_notify"));
    Files.writeString(tree.resolve("PG_VERSION"), "16\n");
    TreeManifest.of(tree).write(folder.resolve("manifest"));
    manifest = TreeManifest.read(folder.resolve("manifest"));
  }

  @Test
  void a_whole_directory_fits() {
    assertThat(manifest.fits(tree)).isTrue();
    assertThat(manifest.equalsContentOf(tree)).isTrue();
    assertThat(manifest.digest()).isEqualTo(TreeManifest.of(tree).digest());
  }

  @Test
  void an_empty_directory_is_missed() throws IOException {
    Files.delete(tree.resolve("pg_notify"));
    assertThat(manifest.fits(tree)).isFalse();
    assertThat(manifest.equalsContentOf(tree)).isFalse();
  }

  @Test
  void a_file_is_missed() throws IOException {
    Files.delete(tree.resolve("PG_VERSION"));
    assertThat(manifest.fits(tree)).isFalse();
  }
}
