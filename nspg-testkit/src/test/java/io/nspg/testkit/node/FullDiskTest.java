package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.internal.host.Command;
import io.nspg.testkit.internal.host.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file system of a few megabytes; skipped where this user may not mount one, unless skips fail.
 */
class FullDiskTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @AfterEach
  void unmount() {
    System.clearProperty(Workspace.DIRECTORY_PROPERTY);
    Command.Result unused = Command.run(directory, LIMIT, List.of("umount", small().toString()));
  }

  /** Full while unpacking, while making the template, and while copying it. */
  @ParameterizedTest
  @ValueSource(ints = {20, 75, 112})
  void a_disk_that_is_full_is_named_with_the_way_out(int megabytes) throws IOException {
    mount(megabytes);
    assertThatThrownBy(() -> PgCluster.builder().start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining(" MB free in " + small())
        .hasMessageContaining("nspg.testkit.dir");
    assertNothingIsLeft();
  }

  @Test
  void a_disk_that_the_initial_rows_fill_is_named_with_the_way_out() throws IOException {
    mount(160);
    assertThatThrownBy(
            () ->
                PgCluster.builder()
                    .replicas(0)
                    .initSql("CREATE TABLE t AS SELECT generate_series(1, 10000000)")
                    .start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("nspg.testkit.dir");
    assertNothingIsLeft();
  }

  private Path small() {
    return directory.resolve("small");
  }

  private void mount(int megabytes) throws IOException {
    Path small = Files.createDirectory(small());
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    String options = "mode=755,size=" + megabytes + "m";
    Command.Result mounted =
        Command.run(
            directory,
            LIMIT,
            List.of("mount", "-t", "tmpfs", "-o", options, "nspg", small.toString()));
    if (!Boolean.getBoolean("nspg.testkit.required")) {
      assumeThat(mounted.succeeded()).describedAs(mounted.output()).isTrue();
    }
    assertThat(mounted.succeeded()).describedAs(mounted.output()).isTrue();
    System.setProperty(Workspace.DIRECTORY_PROPERTY, small.toString());
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(left(small().resolve("clusters"))).containsExactly("lock");
    assertThat(left(small().resolve("binaries"))).noneMatch(name -> name.endsWith(".partial"));
    assertThat(left(small().resolve("templates"))).noneMatch(name -> name.endsWith(".partial"));
  }

  private static List<String> left(Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
