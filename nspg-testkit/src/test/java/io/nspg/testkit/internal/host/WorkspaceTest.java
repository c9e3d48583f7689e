package io.nspg.testkit.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  @TempDir private Path directory;

  @Test
  void a_place_that_cannot_be_written_is_refused_with_the_property_that_names_another()
      throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Workspace.open(file.resolve("below")))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("cannot use " + file.resolve("below"))
        .hasMessageContaining("Exception: " + file)
        .hasMessageContaining("nspg.testkit.dir");
    assertThat(file).isEmptyFile();
  }

  @Test
  void a_place_that_others_can_write_is_refused_because_programs_are_run_from_it()
      throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> Workspace.open(directory))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("will not run programs from " + directory.toRealPath())
        .hasMessageContaining("closed to others' writes");
  }

  @Test
  void a_place_is_made_whole_and_closed_to_others_writes() throws IOException {
    Workspace workspace = Workspace.open(directory);
    assertThat(Set.of(workspace.binaries(), workspace.templates(), workspace.clusters()))
        .allSatisfy(
            part -> {
              assertThat(part).isDirectory();
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                  .isEqualTo("rwxr-xr-x");
            });
  }
}
