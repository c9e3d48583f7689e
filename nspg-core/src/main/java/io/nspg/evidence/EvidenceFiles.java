package io.nspg.evidence;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one directory, prepared out of sight and then put in place of those that are there,
 * each in one step. Used by one thread.
 */
final class EvidenceFiles implements AutoCloseable {

  private final Path directory;
  private final Path aside;
  private final Map<String, String> hashes = new TreeMap<>();

  private EvidenceFiles(Path directory) {
    this.directory = directory;
    // In the same directory, for a move between file systems is not atomic.
    this.aside = directory.resolve(".partial");
  }

  /**
   * Creates the directory where needed.
   *
   * @throws IOException if it cannot be created or written
   */
  static EvidenceFiles open(Path directory) throws IOException {
    EvidenceFiles files = new EvidenceFiles(writable(directory));
    files.close();
    try {
      Files.createDirectory(files.aside);
    } catch (IOException e) {
      throw refused(files.directory, "it is not writable", e);
    }
    return files;
  }

  /**
   * Creates a directory where needed, and makes sure of it.
   *
   * @throws IOException if it cannot be created or written; the message says so
   */
  static Path writable(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
    } catch (IOException e) {
      throw refused(absolute, "it cannot be created", e);
    }
    if (!Files.isWritable(absolute)) {
      throw refused(absolute, "it is not writable by this user", null);
    }
    return absolute;
  }

  Path directory() {
    return directory;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Hash by name of what was prepared so far. */
  Map<String, String> hashes() {
    return Map.copyOf(hashes);
  }

  /** Writes a file, out of sight. */
  void prepare(Attachment file) throws IOException {
    MessageDigest digest = Sha256.digest();
    Path target = aside.resolve(file.name());
    try {
      Files.createDirectories(target.resolveSibling(""));
      try (FileOutputStream disk = new FileOutputStream(target.toFile());
          OutputStream out = new DigestOutputStream(new BufferedOutputStream(disk), digest)) {
        file.content().writeTo(out);
        out.flush();
        disk.getFD().sync();
      }
    } catch (IOException e) {
      throw refused(directory, "writing " + file.name() + " failed", e);
    }
    hashes.put(file.name(), Sha256.text(digest.digest()));
  }

  /**
   * Puts the prepared files in place, in a given order, and takes away the old ones that have no
   * successor.
   *
   * @param order all prepared files
   * @param old names of those that are there
   */
  void publish(List<String> order, List<String> old) throws IOException {
    for (String name : old) {
      if (!hashes.containsKey(name)) {
        takeAway(name);
      }
    }
    for (String name : order) {
      try {
        Files.createDirectories(path(name).resolveSibling(""));
        move(aside.resolve(name), path(name));
      } catch (IOException e) {
        throw refused(directory, "writing " + name + " failed", e);
      }
    }
  }

  /** Makes what was prepared a directory of its own, in one step. */
  void publishAs(Path target) throws IOException {
    try {
      move(aside, target);
    } catch (IOException e) {
      throw refused(directory, "adding " + target.getFileName() + " failed", e);
    }
  }

  /** Takes a file away, and its directory when that is empty then; nothing if it is not there. */
  void takeAway(String name) throws IOException {
    try {
      Files.deleteIfExists(path(name));
      if (name.contains("/")) {
        Files.deleteIfExists(path(name).resolveSibling(""));
      }
    } catch (DirectoryNotEmptyException e) {
      // other files stay, whoever they belong to
    } catch (IOException e) {
      throw refused(directory, "taking the old " + name + " away failed", e);
    }
  }

  /** Deletes what was prepared and not put in place. */
  @Override
  public void close() throws IOException {
    deleteTree(aside);
  }

  static void deleteTree(Path root) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, REPLACE_EXISTING);
    }
  }

  static IOException refused(Path directory, String why, @Nullable IOException cause) {
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
