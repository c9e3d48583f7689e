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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An initialised data directory, made once and copied for every node. Twins of one template are
 * primary and standby without a base backup: they share the system identifier and the timeline.
 *
 * @param data the directory to copy
 * @param password the superuser's password in it, to be changed in every copy
 */
record DataTemplate(Path data, String password) {

  private static final Duration LIMIT = Duration.ofSeconds(120);
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
    String key = key(binaries, account, settings);
    Path home = workspace.templates().resolve(key);
    Path marker = workspace.templates().resolve(key + ".manifest");
    Path lockFile = workspace.templates().resolve(key + ".lock");
    if (!TreeManifest.read(marker).fits(home)) {
      try (FileMutex lock = FileMutex.lock(lockFile, LIMIT, time)) {
        if (!TreeManifest.read(marker).fits(home)) {
          make(binaries, account, home, marker, settings, time);
        }
      }
    }
    try {
      return new DataTemplate(home.resolve("data"), Files.readString(secret(home)).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(
      PgBinaries binaries,
      Account account,
      Path home,
      Path marker,
      Map<String, String> settings,
      TimeSource time) {
    Path partial = home.resolveSibling(home.getFileName() + ".partial");
    boolean done = false;
    try {
      Files.deleteIfExists(marker);
      DirectoryTree.delete(partial, time);
      DirectoryTree.delete(home, time);
      account.own(DirectoryTree.create(partial, "rwxr-xr-x"));
      Files.createFile(
          secret(partial),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      account.own(secret(partial));
      Files.writeString(secret(partial), RandomPassword.draw() + "\n");
      initialise(binaries, account, partial, settings);
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

  private static String key(PgBinaries binaries, Account account, Map<String, String> settings) {
    String all = binaries.digest() + OPTIONS + account.name() + settings;
    byte[] digest = Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8));
    return binaries.version() + "-" + HexFormat.of().formatHex(digest, 0, 8);
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
