package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.FileMutex;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacked archives, each in a directory named after its content. A directory counts only with its
 * manifest, which is written last, and only while all its files are there; else it is made again.
 */
final class BinaryCache {

  private static final Duration LOCK_LIMIT = Duration.ofSeconds(120);

  private final Path directory;
  private final TimeSource time;

  BinaryCache(Path directory, TimeSource time) {
    this.directory = directory;
    this.time = time;
  }

  /** Where the archive is unpacked; unpacks it first when it is not, or not whole. */
  Unpacked get(BinaryArchive archive) {
    String key = archive.key();
    Path home = directory.resolve(key);
    Path marker = directory.resolve(key + ".manifest");
    TreeManifest manifest = TreeManifest.read(marker);
    if (manifest.fits(home)) {
      return new Unpacked(home, manifest);
    }
    try (FileMutex lock = lock(key)) {
      manifest = TreeManifest.read(marker);
      if (!manifest.fits(home)) {
        manifest = unpack(archive, home, marker);
      }
      return new Unpacked(home, manifest);
    }
  }

  /**
   * Looks at every byte, after a program would not run.
   *
   * @return whether something had changed, and was unpacked again
   */
  boolean repaired(BinaryArchive archive) {
    String key = archive.key();
    Path home = directory.resolve(key);
    Path marker = directory.resolve(key + ".manifest");
    try (FileMutex lock = lock(key)) {
      if (TreeManifest.read(marker).equalsContentOf(home)) {
        return false;
      }
      unpack(archive, home, marker);
      return true;
    }
  }

  /**
   * An unpacked archive.
   *
   * @param home has {@code bin}, {@code lib} and {@code share}
   * @param manifest what was unpacked
   */
  record Unpacked(Path home, TreeManifest manifest) {}

  private FileMutex lock(String key) {
    return FileMutex.lock(directory.resolve(key + ".lock"), LOCK_LIMIT, time);
  }

  private TreeManifest unpack(BinaryArchive archive, Path home, Path marker) {
    Path partial = directory.resolve(home.getFileName() + ".partial");
    boolean done = false;
    try {
      Files.deleteIfExists(marker);
      DirectoryTree.delete(partial, time);
      DirectoryTree.delete(home, time);
      extract(archive, DirectoryTree.create(partial, "rwxr-xr-x"));
      TreeManifest manifest = TreeManifest.of(partial);
      Files.move(partial, home);
      manifest.write(marker);
      done = true;
      return manifest;
    } catch (IOException e) {
      throw new TestkitException("cannot unpack " + archive.url() + " into " + home, e);
    } finally {
      if (!done) {
        DirectoryTree.delete(partial, time);
        DirectoryTree.delete(home, time);
      }
    }
  }

  private static void extract(BinaryArchive archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive.stream()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(target, target.resolve(entry.getName()), archive);
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          mode(path, true);
        } else if (entry.isSymbolicLink()) {
          inside(target, path.resolveSibling(entry.getLinkName()), archive);
          Files.createDirectories(path.resolveSibling(""));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          Files.createDirectories(path.resolveSibling(""));
          Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
          mode(path, (entry.getMode() & 0100) != 0);
        }
      }
    }
  }

  private static void mode(Path path, boolean executable) throws IOException {
    if (!Files.isSymbolicLink(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path inside(Path target, Path path, BinaryArchive archive) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(target)) {
      throw new IOException(archive.url() + " holds a path that leads outside: " + path);
    }
    return normal;
  }
}
