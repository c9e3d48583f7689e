package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Command;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.FileMutex;
import io.nspg.testkit.internal.host.RandomPassword;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An initialised data directory, made once and copied for every node. Twins of one template are
 * primary and standby without a base backup: they share the system identifier and the timeline.
 *
 * @param data the directory to copy
 * @param password the superuser's password in it, to be changed in every copy
 */
record DataTemplate(Path data, String password) {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Duration FILL_LIMIT = Duration.ofMinutes(15);
  private static final Duration EXPIRE_LIMIT = Duration.ofSeconds(1);
  private static final Duration UNUSED_LIMIT = Duration.ofDays(14);
  private static final String SEEDED = "-seeded-";
  private static final String MARKER = ".manifest";
  private static final String PARTIAL = ".partial";
  private static final String LOCK = ".lock";
  private static final Pattern SUFFIX = Pattern.compile("\\.(manifest|partial|lock)$");
  private static final List<String> OPTIONS =
      List.of(
          "--username=" + Superuser.NAME,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync",
          "--no-instructions");

  /** The template for these binaries, account and settings; made when missing or not whole. */
  static DataTemplate get(
      PgBinaries binaries,
      Account account,
      Workspace workspace,
      Map<String, String> settings,
      TimeSource time) {
    String key = key(binaries, account.name() + settings);
    return cached(
        workspace.templates().resolve(key),
        LIMIT,
        time,
        partial -> {
          account.own(DirectoryTree.create(partial, "rwxr-xr-x"));
          writeSecret(partial, RandomPassword.draw(), account);
          initialise(binaries, account, partial, settings);
        });
  }

  /**
   * A template that holds more than this one; made when missing or not whole.
   *
   * @param rest of what it depends on, beside this template
   * @param fill fills a data directory, given as a directory that does not exist yet
   */
  DataTemplate filled(
      Workspace workspace,
      String version,
      String rest,
      Account account,
      TimeSource time,
      Consumer<Path> fill) {
    return cached(
        workspace.templates().resolve(version + SEEDED + Sha256.brief(data + rest)),
        FILL_LIMIT,
        time,
        partial -> {
          account.own(DirectoryTree.create(partial, "rwxr-xr-x"));
          writeSecret(partial, password, account);
          fill.accept(partial.resolve("data"));
        });
  }

  /** Takes away filled templates that nobody has wanted for long: their contents change often. */
  static void expire(Workspace workspace, TimeSource time) {
    Set<Path> homes = new TreeSet<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(workspace.templates(), "*" + SEEDED + "*")) {
      // what a killed JVM was about to make may have no marker
      entries.forEach(
          entry -> homes.add(entry.resolveSibling(SUFFIX.matcher(name(entry)).replaceFirst(""))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    homes.forEach(home -> expire(home, time));
  }

  /** One that resists is left for the next time. */
  private static void expire(Path home, TimeSource time) {
    if (!unused(home, time)) {
      return;
    }
    try (FileMutex lock = lock(home, EXPIRE_LIMIT, time)) {
      // another JVM may have wanted it since
      if (unused(home, time)) {
        Files.deleteIfExists(marker(home));
        DirectoryTree.delete(home, time);
        DirectoryTree.delete(partial(home), time);
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
  }

  /** Whether the first of its parts that is there is old. */
  private static boolean unused(Path home, TimeSource time) {
    for (Path part : List.of(marker(home), home, partial(home))) {
      try {
        Instant used = Files.getLastModifiedTime(part).toInstant();
        return used.plus(UNUSED_LIMIT).isBefore(time.now());
      } catch (IOException e) {
        // not there, or no more
      }
    }
    return false;
  }

  private static Path marker(Path home) {
    return home.resolveSibling(name(home) + MARKER);
  }

  private static Path partial(Path home) {
    return home.resolveSibling(name(home) + PARTIAL);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static FileMutex lock(Path home, Duration limit, TimeSource time) {
    return FileMutex.lock(home.resolveSibling(name(home) + LOCK), limit, time);
  }

  private static DataTemplate cached(
      Path home, Duration limit, TimeSource time, Consumer<Path> make) {
    Path marker = marker(home);
    try (FileMutex lock = lock(home, limit, time)) {
      if (!TreeManifest.read(marker).fits(home)) {
        make(home, marker, make, time);
      }
      // who wants to take away what is not in use looks at this, under the same lock
      Files.setLastModifiedTime(marker, FileTime.from(time.now()));
      return new DataTemplate(home.resolve("data"), Files.readString(secret(home)).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path home, Path marker, Consumer<Path> make, TimeSource time) {
    Path partial = partial(home);
    boolean done = false;
    try {
      Files.deleteIfExists(marker);
      DirectoryTree.delete(partial, time);
      DirectoryTree.delete(home, time);
      make.accept(partial);
      TreeManifest manifest = TreeManifest.of(partial);
      Files.move(partial, home);
      manifest.write(marker);
      done = true;
    } catch (IOException e) {
      throw new TestkitException("cannot make the template " + home, e);
    } finally {
      if (!done) {
        DirectoryTree.delete(partial, time);
        DirectoryTree.delete(home, time);
      }
    }
  }

  private static void writeSecret(Path home, String password, Account account) {
    try {
      Files.createFile(
          secret(home),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      account.own(secret(home));
      Files.writeString(secret(home), password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void initialise(
      PgBinaries binaries, Account account, Path home, Map<String, String> settings) {
    String data = home.resolve("data").toString();
    List<String> initdb = new ArrayList<>(List.of(binaries.program("initdb")));
    initdb.addAll(OPTIONS);
    initdb.add("--pwfile=" + secret(home));
    initdb.add("--pgdata=" + data);
    run(account, home, initdb);
    if (!settings.equals(new TreeMap<>(Settings.NEVER_BELOW_TEMPLATE))) {
      // one start and stop writes these into the control file
      List<String> single = new ArrayList<>(List.of(binaries.program("postgres"), "--single"));
      single.addAll(List.of("-D", data));
      settings.forEach((key, value) -> single.addAll(List.of("-c", key + "=" + value)));
      single.add("template1");
      run(account, home, single);
    }
  }

  private static void run(Account account, Path directory, List<String> command) {
    Command.Result result = Command.run(directory, LIMIT, account.running(command));
    if (!result.succeeded()) {
      throw new TestkitException(
          command.get(0)
              + " failed as user "
              + account.name()
              + " with status "
              + result.status()
              + ": "
              + result.output());
    }
  }

  private static Path secret(Path home) {
    return home.resolve("secret");
  }

  private static String key(PgBinaries binaries, String rest) {
    return binaries.version() + "-" + Sha256.brief(binaries.digest() + OPTIONS + rest);
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
