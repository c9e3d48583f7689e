package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.ManualTimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which templates go when nobody has wanted them for long. */
class DataTemplateTest {

  @TempDir Path folder;

  private final ManualTimeSource time = new ManualTimeSource(Instant.now());
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    workspace = Workspace.open(folder);
  }

  @Test
  void what_a_killed_jvm_has_left_without_a_marker_goes_too() throws IOException {
    Path whole = Files.createDirectories(workspace.templates().resolve("16.15-seeded-a"));
    Path partial = Files.createDirectories(workspace.templates().resolve("16.15-seeded-b.partial"));
    DataTemplate.expire(workspace, time);
    assertThat(whole).exists();
    assertThat(partial).exists();
    time.advance(Duration.ofDays(15));
    DataTemplate.expire(workspace, time);
    assertThat(whole).doesNotExist();
    assertThat(partial).doesNotExist();
  }

  @Test
  void one_that_was_wanted_lately_stays() throws IOException {
    Path home = Files.createDirectories(workspace.templates().resolve("16.15-seeded-a"));
    Path marker = Files.createFile(workspace.templates().resolve("16.15-seeded-a.manifest"));
    time.advance(Duration.ofDays(15));
    Files.setLastModifiedTime(marker, FileTime.from(time.now().minus(Duration.ofDays(13))));
    DataTemplate.expire(workspace, time);
    assertThat(home).exists();
    assertThat(marker).exists();
  }

  @Test
  void one_that_vanishes_meanwhile_disturbs_nobody() throws IOException {
    Files.createSymbolicLink(
        workspace.templates().resolve("16.15-seeded-a.manifest"), folder.resolve("nowhere"));
    Path old = Files.createDirectories(workspace.templates().resolve("16.15-seeded-b"));
    time.advance(Duration.ofDays(15));
    DataTemplate.expire(workspace, time);
    assertThat(old).doesNotExist();
  }
}
