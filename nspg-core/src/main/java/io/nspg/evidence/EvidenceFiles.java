package io.nspg.evidence;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files of one directory, replaced whole or not at all. */
final class EvidenceFiles {

  private final Path directory;

  private EvidenceFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Creates the directory where needed.
   *
   * @throws IOException if it cannot be created or written
   */
  static EvidenceFiles open(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
    } catch (IOException e) {
      throw refused(absolute, "it cannot be created", e);
    }
    if (!Files.isWritable(absolute)) {
      throw refused(absolute, "it is not writable by this user", null);
    }
    return new EvidenceFiles(absolute);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Puts a text under a name, replacing what is there in one step. */
  void replace(String name, String text) throws IOException {
    Path target = path(name);
    // In the same directory, for a move between file systems is not atomic.
    Path partial = path("." + name + ".partial");
    try {
      write(partial, text);
      try {
        Files.move(partial, target, ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(partial, target, REPLACE_EXISTING);
      }
    } catch (IOException e) {
      Files.deleteIfExists(partial);
      throw refused(directory, "writing " + name + " failed", e);
    }
  }

  /** Copies a file into a directory below, which is created where needed. */
  void copy(String name, String below, String copy) throws IOException {
    try {
      Files.createDirectories(path(below));
      Files.copy(path(name), path(below).resolve(copy), REPLACE_EXISTING);
    } catch (IOException e) {
      throw refused(directory, "keeping the record that is there failed", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static IOException refused(Path directory, String why, @Nullable IOException cause) {
    return new IOException(
        "no evidence was written to "
            + directory
            + ": "
            + why
            + (cause == null ? "" : " (" + cause + ")")
            + "; choose a directory that this user can write",
        cause);
  }
}
