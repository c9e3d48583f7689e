package io.nspg.testkit.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
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
}
