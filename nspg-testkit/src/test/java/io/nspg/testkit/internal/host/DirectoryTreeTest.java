package io.nspg.testkit.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of directories. */
class DirectoryTreeTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} bytes, {1} of them no zeros, from {2}")
  @CsvSource({
    "0, 0, 0",
    "10, 10, 0",
    "1048576, 0, 0",
    "1048577, 1, 1048576",
    "3000000, 1000, 0",
    "3000000, 1000, 2999000",
    "3000000, 1, 1500000",
    "3000000, 3000000, 0",
  })
  void a_copy_holds_every_byte_whether_zero_or_not(int size, int others, int from)
      throws IOException {
    byte[] content = new byte[size];
    byte[] noise = new byte[others];
    new Random(7).nextBytes(noise);
    System.arraycopy(noise, 0, content, from, others);
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.write(source.resolve("file"), content);

    DirectoryTree.copy(source, folder.resolve("copy"), file -> false);

    assertThat(Files.readAllBytes(folder.resolve("copy/file"))).isEqualTo(content);
  }

  @Test
  void a_copy_has_the_mode_of_its_source_whether_small_or_large() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.write(source.resolve("small"), new byte[] {1});
    Files.write(source.resolve("large"), ByteBuffer.allocate(MEGABYTE).put(0, (byte) 1).array());
    for (String file : new String[] {"small", "large"}) {
      Files.setPosixFilePermissions(
          source.resolve(file), PosixFilePermissions.fromString("rw-r-----"));
    }

    DirectoryTree.copy(source, folder.resolve("copy"), file -> false);

    for (String file : new String[] {"small", "large"}) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("copy").resolve(file)))
          .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }
  }

  @Test
  void a_copy_leaves_out_what_it_is_told_to() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.createDirectory(source.resolve("with"));
    Files.createFile(source.resolve("with/in"));
    Files.createDirectory(source.resolve("without"));
    Files.createFile(source.resolve("without/in"));

    DirectoryTree.copy(source, folder.resolve("copy"), file -> file.startsWith("without"));

    assertThat(folder.resolve("copy/with/in")).exists();
    assertThat(folder.resolve("copy/without")).doesNotExist();
  }

  @Test
  void a_restored_copy_is_what_its_source_is_whatever_became_of_it() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.createDirectory(source.resolve("kept"));
    Files.writeString(source.resolve("kept/same"), "same");
    Files.writeString(source.resolve("kept/changed"), "before");
    Files.writeString(source.resolve("kept/lost"), "lost");
    Files.writeString(source.resolve("linked"), "linked");
    Files.createDirectory(source.resolve("emptied"));
    age(source);
    Path copy = folder.resolve("copy");
    Path outside = Files.writeString(folder.resolve("outside"), "outside");
    DirectoryTree.copy(source, copy, file -> false);
    Files.writeString(copy.resolve("kept/changed"), "beyond");
    Files.delete(copy.resolve("kept/lost"));
    Files.writeString(copy.resolve("kept/more"), "more");
    Files.createDirectory(copy.resolve("more"));
    Files.writeString(copy.resolve("more/in"), "more");
    Files.delete(copy.resolve("emptied"));
    Files.delete(copy.resolve("linked"));
    Files.createSymbolicLink(copy.resolve("linked"), outside);

    DirectoryTree.restore(source, copy, file -> false);

    assertThat(contents(copy)).isEqualTo(contents(source));
    assertThat(outside).hasContent("outside");
  }

  @Test
  void what_is_unchanged_is_not_written_again() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("file"), "same");
    Path copy = folder.resolve("copy");
    DirectoryTree.copy(source, copy, file -> false);
    Object written = Files.getAttribute(copy.resolve("file"), "unix:ctime");

    DirectoryTree.restore(source, copy, file -> false);

    assertThat(Files.getAttribute(copy.resolve("file"), "unix:ctime")).isEqualTo(written);
  }

  /** A template is older than what is written into its copies; the clock of files is coarse. */
  private static void age(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path entry : all.toList()) {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.EPOCH));
      }
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path entry : all.toList()) {
        contents.put(
            directory.relativize(entry).toString(),
            Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                ? Files.readString(entry)
                : Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? "directory" : "other");
      }
    }
    return contents;
  }
}
