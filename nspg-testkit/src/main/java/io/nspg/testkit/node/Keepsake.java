package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The directory of a group whose files somebody wants to look at when the group is gone. A file
 * beside it says so: for how long, in its first line, since it was last changed, and why. The first
 * start after that takes both away.
 *
 * @param directory the group's
 */
record Keepsake(Path directory) {

  /** System property with the time for which files are kept, such as {@code PT12H}. */
  static final String TIME_PROPERTY = "nspg.testkit.keep";

  private static final String DEFAULT_TIME = "P3D";
  private static final String SUFFIX = ".kept";

  /** For how long files are kept after they were last asked for; zero for not at all. */
  static Duration time() {
    String given = System.getProperty(TIME_PROPERTY, DEFAULT_TIME).trim();
    try {
      return Duration.parse(given);
    } catch (DateTimeParseException e) {
      throw new TestkitException(
          TIME_PROPERTY
              + " is a duration such as P3D or PT12H, PT0S for keeping nothing, saw '"
              + given
              + "'",
          e);
    }
  }

  /** The file that says that the directory is kept. */
  Path note() {
    return directory.resolveSibling(directory.getFileName() + SUFFIX);
  }

  /** Whether the directory is to stay. */
  boolean wanted() {
    return Files.exists(note());
  }

  /**
   * Keeps the directory.
   *
   * @param passwords by role; they go into the file {@code pgpass}, which only this user can read
   * @param handling what is written first, once
   * @param why what is added
   */
  void keep(Map<String, String> passwords, String handling, String why) {
    try {
      if (!wanted()) {
        if (Files.notExists(pgpass())) {
          // it exists when an earlier try got no further
          Files.createFile(
              pgpass(),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        StringBuilder lines = new StringBuilder();
        passwords.forEach(
            (role, password) -> lines.append("*:*:*:" + role + ":" + password + "\n"));
        Files.writeString(pgpass(), lines);
        Files.writeString(note(), time() + "\n" + handling + "\n", StandardOpenOption.CREATE_NEW);
      }
      Files.writeString(note(), "\n" + why + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + directory, e);
    }
  }

  /** Where the passwords are. */
  Path pgpass() {
    return directory.resolve("pgpass");
  }

  /**
   * Takes away what was kept for long enough; not where somebody has started a server again. One
   * that resists is left for the next time.
   */
  static void expire(Workspace workspace, TimeSource time) throws IOException {
    try (DirectoryStream<Path> notes =
        Files.newDirectoryStream(workspace.clusters(), "*" + SUFFIX)) {
      for (Path note : notes) {
        String name = note.getFileName().toString();
        Keepsake keepsake =
            new Keepsake(note.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
        keepsake.expire(time);
      }
    }
  }

  private void expire(TimeSource time) {
    try {
      if (end().isBefore(time.now()) && unused()) {
        new Demolition(directory, time).run();
        Files.deleteIfExists(note());
      }
    } catch (IOException | RuntimeException e) {
      // taken away meanwhile by somebody, or it resists
      return;
    }
  }

  private Instant end() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(note())) {
      String first = String.valueOf(lines.readLine());
      return Files.getLastModifiedTime(note()).toInstant().plus(Duration.parse(first));
    } catch (DateTimeParseException e) {
      // being written, or not ours
      return Instant.MAX;
    }
  }

  private boolean unused() {
    return Files.notExists(Lease.file(directory)) && Processes.livingIn(directory).isEmpty();
  }
}
