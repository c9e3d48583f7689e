package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Command;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PostgreSQL programs that run on this machine: {@code initdb} and {@code postgres}, unpacked from
 * an archive on the class path.
 *
 * @param major major version
 * @param version full version as the server says it, such as {@code 16.15}
 * @param home has {@code bin}, {@code lib} and {@code share}
 * @param digest SHA-256 over all files
 */
record PgBinaries(int major, String version, Path home, String digest) {

  /** System property that chooses the major version when the test does not. */
  static final String MAJOR_PROPERTY = "nspg.testkit.major";

  private static final int DEFAULT_MAJOR = 16;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\S*)");

  /** The major version that the system property names, else 16. */
  static int defaultMajor() {
    String given = System.getProperty(MAJOR_PROPERTY, "").trim();
    if (given.isEmpty()) {
      return DEFAULT_MAJOR;
    }
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw new TestkitException(
          MAJOR_PROPERTY
              + " is a major version of PostgreSQL from "
              + BinaryCatalogue.OLDEST
              + " to "
              + BinaryCatalogue.NEWEST
              + ", saw '"
              + given
              + "'",
          e);
    }
  }

  /**
   * Finds, unpacks and tries the binaries of a major version.
   *
   * @throws TestkitException when there are none for this machine, or they do not run; the message
   *     has the dependency to add, or what the program said
   */
  static PgBinaries locate(int major, Workspace workspace, Account account, TimeSource time) {
    return of(archive(major, Platform.current(), loader()), workspace, account, time);
  }

  /** Throws if there are none for this machine. */
  static void require(int major) {
    BinaryArchive unused = archive(major, Platform.current(), loader());
  }

  /** Unpacks an archive and tries what is in it. */
  static PgBinaries of(
      BinaryArchive archive, Workspace workspace, Account account, TimeSource time) {
    BinaryCache cache = new BinaryCache(workspace.binaries(), time);
    BinaryCache.Unpacked unpacked = cache.get(archive);
    Command.Result result = tryOut(unpacked.home(), workspace, account);
    if (version(result).isEmpty() && cache.repaired(archive)) {
      unpacked = cache.get(archive);
      result = tryOut(unpacked.home(), workspace, account);
    }
    Path home = unpacked.home();
    Command.Result last = result;
    String version = version(result).orElseThrow(() -> doesNotRun(home, account, last));
    return new PgBinaries(archive.major(), version, home, unpacked.manifest().digest());
  }

  private static Optional<String> version(Command.Result result) {
    Matcher matcher = VERSION.matcher(result.output());
    return result.succeeded() && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The newest archive of a major version that is on the class path. */
  static BinaryArchive archive(int major, Platform platform, ClassLoader loader) {
    List<BinaryArchive> found = BinaryArchive.on(loader, platform);
    return found.stream()
        .filter(a -> a.major() == major)
        .max(Comparator.comparing(a -> ModuleDescriptor.Version.parse(a.version())))
        .orElseThrow(() -> missing(major, platform, found));
  }

  private static TestkitException missing(int major, Platform platform, List<BinaryArchive> found) {
    String seen =
        found.isEmpty()
            ? "none"
            : found.stream().map(BinaryArchive::version).collect(Collectors.joining(", "));
    String what =
        "no PostgreSQL "
            + major
            + " for "
            + platform
            + " on the class path (looked for "
            + platform.archive()
            + "; versions found: "
            + seen
            + "). ";
    return new TestkitException(
        what
            + BinaryCatalogue.dependency(platform, major)
                .map(d -> "Add to the pom.xml, with scope test where it fits:\n" + d)
                .orElse(
                    "The testkit runs PostgreSQL "
                        + BinaryCatalogue.OLDEST
                        + " to "
                        + BinaryCatalogue.NEWEST
                        + " on "
                        + String.join(", ", BinaryCatalogue.platforms())
                        + (BinaryCatalogue.platforms().contains(platform.artifact())
                            ? ". Ask for one of these majors, with major() or the system property "
                                + MAJOR_PROPERTY
                            : ". Elsewhere run the tests on one of these, for instance in a"
                                + " container with a glibc Linux")));
  }

  private static Command.Result tryOut(Path home, Workspace workspace, Account account) {
    return Command.run(
        workspace.base(),
        LIMIT,
        account.running(List.of(home.resolve("bin/postgres").toString(), "--version")));
  }

  private static TestkitException doesNotRun(Path home, Account account, Command.Result result) {
    return new TestkitException(
        home.resolve("bin/postgres")
            + " does not run on "
            + Platform.current()
            + " as user "
            + account.name()
            + " (status "
            + result.status()
            + "): "
            + result.output()
            + "\n"
            + "Where it names a library, install that. 'Permission denied' means a file system that"
            + " is mounted noexec: point the system property "
            + Workspace.DIRECTORY_PROPERTY
            + " to a directory on another one. 'not found' for a file that is there means that the"
            + " C library is another one (the binaries are built for glibc)");
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : PgBinaries.class.getClassLoader();
  }

  /** A program's command line. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
