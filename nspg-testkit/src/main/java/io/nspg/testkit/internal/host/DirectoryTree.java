package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whole directories: copied with owner and mode, and deleted. Links are not followed. */
public final class DirectoryTree {

  private static final Duration DELETE_LIMIT = Duration.ofSeconds(10);
  private static final long LARGE = 1 << 20;

  private DirectoryTree() {}

  /**
   * Copies a directory to a place that does not exist yet. Files that vanish or grow meanwhile are
   * fine, as a copy of a running server needs it.
   *
   * @param skip what to leave out, by path relative to the source
   */
  public static void copy(Path source, Path target, Predicate<Path> skip) {
    try {
      Files.walkFileTree(source, new Copier(source, target, skip));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + source + " to " + target, e);
    }
  }

  /**
   * Makes a copy what it was when it was made, whatever became of it since. What has the size and
   * the time of its source is taken for unchanged: nothing writes into a file without leaving its
   * time there, and the source is older.
   *
   * @param skip what was left out, by path relative to the source
   */
  public static void restore(Path source, Path copy, Predicate<Path> skip) {
    try {
      Files.walkFileTree(copy, new Intruders(source, copy, skip));
      Files.walkFileTree(source, new Restorer(source, copy, skip));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + copy + " what " + source + " is", e);
    }
  }

  /**
   * Deletes a directory and all in it; one that is not there is fine. Tries again while a dying
   * process still adds files.
   */
  public static void delete(Path directory, TimeSource time) {
    Deadline deadline = Deadline.after(DELETE_LIMIT, time);
    Poll.until(
        directory + " to be deleted",
        deadline,
        () -> deleteOnce(directory),
        () -> "Something keeps writing into it, or it belongs to another user");
  }

  private static boolean deleteOnce(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try {
      Files.walkFileTree(directory, new Deleter());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates a directory with the given mode, whatever the umask; an existing one is an error. */
  public static Path create(Path directory, String mode) {
    try {
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
      return directory;
    } catch (IOException e) {
      throw new TestkitException("cannot create the directory " + directory, e);
    }
  }

  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path source;
    private final Path target;
    private final Predicate<Path> skip;

    Copier(Path source, Path target, Predicate<Path> skip) {
      this.source = source;
      this.target = target;
      this.skip = skip;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Path relative = source.relativize(directory);
      if (!directory.equals(source) && skip.test(relative)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.copy(directory, target.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = source.relativize(file);
      if (!skip.test(relative)) {
        try {
          copy(file, target.resolve(relative), attributes);
        } catch (NoSuchFileException e) {
          return FileVisitResult.CONTINUE;
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private static void copy(Path file, Path copy, BasicFileAttributes attributes)
        throws IOException {
      if (attributes.isRegularFile() && attributes.size() >= LARGE) {
        SparseCopy.copy(file, copy);
      } else {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return vanished(failure);
    }
  }

  /** Deletes from a copy what its source does not have, or has as something else. */
  private static final class Intruders extends SimpleFileVisitor<Path> {
    private final Path source;
    private final Path copy;
    private final Predicate<Path> skip;

    Intruders(Path source, Path copy, Predicate<Path> skip) {
      this.source = source;
      this.copy = copy;
      this.skip = skip;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (directory.equals(copy) || belongs(directory, attributes)) {
        return FileVisitResult.CONTINUE;
      }
      Files.walkFileTree(directory, new Deleter());
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!belongs(file, attributes)) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean belongs(Path entry, BasicFileAttributes attributes) {
      Path relative = copy.relativize(entry);
      Path original = source.resolve(relative);
      return !skip.test(relative)
          && (attributes.isDirectory()
              ? Files.isDirectory(original, LinkOption.NOFOLLOW_LINKS)
              : attributes.isRegularFile()
                  && Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS));
    }
  }

  /** Copies what a copy lacks or has otherwise than its source. */
  private static final class Restorer extends SimpleFileVisitor<Path> {
    private final Path source;
    private final Path copy;
    private final Predicate<Path> skip;

    Restorer(Path source, Path copy, Predicate<Path> skip) {
      this.source = source;
      this.copy = copy;
      this.skip = skip;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Path relative = source.relativize(directory);
      if (!directory.equals(source) && skip.test(relative)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Path target = copy.resolve(relative);
      if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(directory, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = source.relativize(file);
      Path target = copy.resolve(relative);
      if (!skip.test(relative) && !unchanged(target, attributes)) {
        SparseCopy.copy(file, target);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean unchanged(Path target, BasicFileAttributes source) throws IOException {
      try {
        BasicFileAttributes now =
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // a copy's time is kept in microseconds
        return now.size() == source.size()
            && now.lastModifiedTime().to(TimeUnit.MICROSECONDS)
                == source.lastModifiedTime().to(TimeUnit.MICROSECONDS);
      } catch (NoSuchFileException e) {
        return false;
      }
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return vanished(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }

  private static FileVisitResult vanished(IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
