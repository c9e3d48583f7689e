package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Copies of templates that are ready to be used. To create the thousand files of a data directory
 * takes longer than all else in the start of a node, most of all where as many were deleted a while
 * ago. So the directory of a node that is taken away becomes what its template is, which changes
 * few of its files, and the next node gets it. Nothing of what the node held stays in it.
 *
 * <p>Any JVM of this user may take and give at any time: a directory changes hands by being
 * renamed.
 */
final class Spares {

  /** Each takes the space of an empty data directory. */
  private static final int MOST = 6;

  private static final String SEPARATOR = "~";

  private final Path shelf;
  private final TimeSource time;

  Spares(Path shelf, TimeSource time) {
    this.shelf = shelf;
    this.time = time;
  }

  /**
   * Puts a copy of a template into a place that does not exist yet.
   *
   * @return false if there is none
   */
  boolean take(Path template, Path place) {
    for (Path spare : all(key(template) + SEPARATOR + "*")) {
      try {
        Files.move(spare, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException e) {
        // somebody else was quicker
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      // one that was thinned out by a cleaner of temporary files is made whole
      DirectoryTree.restore(template, place, DataDirectory::leftOut);
      return true;
    }
    return false;
  }

  /**
   * Takes over the directory of a node that is down. The oldest one goes when there are too many.
   *
   * @param name no other one has it
   */
  void give(Path template, Path data, String name) {
    DirectoryTree.restore(template, data, DataDirectory::leftOut);
    try {
      Files.setLastModifiedTime(data, FileTime.from(time.now()));
      Path spare = shelf.resolve(key(template) + SEPARATOR + name);
      Files.move(data, spare, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Path> all = all("*" + SEPARATOR + "*");
    all.stream()
        .sorted(Comparator.comparing(Spares::givenAt))
        .limit(Math.max(0, all.size() - MOST))
        .forEach(old -> DirectoryTree.delete(old, time));
  }

  private List<Path> all(String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> spares = Files.newDirectoryStream(shelf, pattern)) {
      spares.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static FileTime givenAt(Path spare) {
    try {
      return Files.getLastModifiedTime(spare);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static String key(Path template) {
    return String.valueOf(template.resolveSibling("").getFileName());
  }
}
