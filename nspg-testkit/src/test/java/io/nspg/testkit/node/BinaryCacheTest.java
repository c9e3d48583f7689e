package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {

  private static final String RUNS = "#!/bin/sh\necho 'postgres (PostgreSQL) 16.15'\n";
  private static final String MISSES_A_LIBRARY =
      "#!/bin/sh\necho 'error while loading libmissing.so.1' >&2\nexit 127\n";

  @TempDir private Path directory;
  private Workspace workspace;
  private BinaryCache cache;

  @BeforeEach
  void open() {
    workspace = Workspace.open(directory);
    cache = new BinaryCache(workspace.binaries(), TimeSource.system());
  }

  @Test
  void unpacks_programs_and_links() throws IOException {
    Path home = cache.get(archive(RUNS)).home();
    assertThat(home.resolve("bin/postgres")).isExecutable();
    assertThat(home.resolve("lib/alias.so")).hasContent("library");
  }

  @Test
  void unpacks_once() throws IOException {
    BinaryArchive archive = archive(RUNS);
    Path home = cache.get(archive).home();
    Path mark = Files.createFile(home.resolve("untouched"));
    cache.get(archive);
    assertThat(mark).exists();
  }

  @Test
  void unpacks_anew_when_a_file_is_gone() throws IOException {
    BinaryArchive archive = archive(RUNS);
    Path library = cache.get(archive).home().resolve("lib/real.so");
    Files.delete(library);
    cache.get(archive);
    assertThat(library).hasContent("library");
  }

  @Test
  void unpacks_anew_when_the_first_attempt_was_cut_short() throws IOException {
    BinaryArchive archive = archive(RUNS);
    Path home = Files.createDirectory(workspace.binaries().resolve(archive.key()));
    Files.createDirectory(workspace.binaries().resolve(archive.key() + ".partial"));
    cache.get(archive);
    assertThat(home.resolve("bin/postgres")).isExecutable();
  }

  @Test
  void notices_changed_content_of_the_same_length_when_a_program_does_not_run() throws IOException {
    BinaryArchive archive = archive(RUNS);
    Path program = cache.get(archive).home().resolve("bin/postgres");
    Files.write(program, new byte[(int) Files.size(program)]);
    PgBinaries binaries =
        PgBinaries.of(archive, workspace, Account.of(workspace), TimeSource.system());
    assertThat(binaries.version()).isEqualTo("16.15");
    assertThat(program).hasContent(RUNS);
  }

  @Test
  void says_what_a_program_that_does_not_run_has_said() throws IOException {
    BinaryArchive archive = archive(MISSES_A_LIBRARY);
    assertThatThrownBy(
            () -> PgBinaries.of(archive, workspace, Account.of(workspace), TimeSource.system()))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("libmissing.so.1")
        .hasMessageContaining("status 127")
        .hasMessageContaining("nspg.testkit.dir");
  }

  @Test
  void refuses_an_archive_that_leads_outside() throws IOException {
    BinaryArchive archive = archive(RUNS, "../../escaped");
    assertThatThrownBy(() -> cache.get(archive)).hasStackTraceContaining("leads outside");
    assertThat(workspace.base().resolve("escaped")).doesNotExist();
  }

  @Test
  void lets_one_of_many_unpack_while_the_others_wait() throws Exception {
    BinaryArchive archive = archive(RUNS);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> cache.get(archive).home().resolve("bin/postgres"));
      }
      for (Future<Path> program : threads.invokeAll(calls)) {
        assertThat(program.get()).isExecutable();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private BinaryArchive archive(String program, String... more) throws IOException {
    Path file = Files.createTempFile(directory, "postgres", ".txz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(Files.newOutputStream(file)))) {
      add(tar, "bin/postgres", program, 0755);
      add(tar, "lib/real.so", "library", 0644);
      TarArchiveEntry link = new TarArchiveEntry("lib/alias.so", TarConstants.LF_SYMLINK);
      link.setLinkName("real.so");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      for (String name : more) {
        add(tar, name, "more", 0644);
      }
    }
    return new BinaryArchive(file.toUri().toURL(), 16, "16.15.0");
  }

  private static void add(TarArchiveOutputStream tar, String name, String text, int mode)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
