package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data directory of one node and the files beside it. Everything written here belongs to the
 * account that runs the server: it would not be able to change its own settings otherwise.
 */
final class DataDirectory {

  private final Path home;
  private final Account account;
  private final TimeSource time;

  DataDirectory(Path home, Account account, TimeSource time) {
    this.home = home;
    this.account = account;
    this.time = time;
  }

  Path path() {
    return home.resolve("data");
  }

  /** Fills it with a copy of a template. */
  void copyFrom(Path template, Spares spares) {
    if (!spares.take(template, path())) {
      DirectoryTree.copy(template, path(), DataDirectory::leftOut);
    }
  }

  /** Whether a file of a template is none of its copies'. */
  static boolean leftOut(Path file) {
    return file.toString().equals("postmaster.opts");
  }

  /**
   * Replaces it by a copy of a running primary's. It stays as it is until the copy is whole, which
   * takes the space of both.
   */
  void replaceBy(NativeNode primary, BackupMethod method) throws SQLException {
    Path fresh = home.resolve("fresh");
    Path backup = home.resolve("backup");
    try (Removal backupGone = () -> DirectoryTree.delete(backup, time);
        Removal freshGone = () -> DirectoryTree.delete(fresh, time)) {
      try (Connection session = primary.superuser().getConnection()) {
        if (method == BackupMethod.BASE_BACKUP
            && session.getMetaData().getDatabaseMajorVersion() >= ServerBackup.FIRST_MAJOR) {
          ServerBackup served = new ServerBackup(backup, account);
          try (Connection replication = primary.replication().getConnection()) {
            served.take(replication);
          }
          served.unpack(fresh);
        } else {
          HotCopy.take(session, primary.data().path(), fresh, this);
        }
      }
      DirectoryTree.delete(path(), time);
      Files.move(fresh, path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is done at the end in any case, and hides no failure from before. */
  @FunctionalInterface
  private interface Removal extends AutoCloseable {

    @Override
    void close();
  }

  /** Gives it away, with everything beside it gone. */
  void moveTo(Path target) {
    try {
      Files.move(path(), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DirectoryTree.delete(home, time);
  }

  /** Writes the settings and access files and forgets what was set with ALTER SYSTEM. */
  void configure(Map<String, String> settings, AccessRules access) {
    write(path().resolve("postgresql.conf"), Settings.text(settings));
    write(path().resolve("pg_hba.conf"), access.text());
    write(path().resolve("postgresql.auto.conf"), "");
  }

  /** Makes it the directory of a standby. */
  void becomeStandby(String conninfo) {
    becomeStandby(Map.of("primary_conninfo", conninfo));
  }

  /**
   * Makes it the directory of a standby of nobody, which replays what it has. It keeps to the
   * timeline that it has come to: a newer one that it knows of may be closed to it.
   */
  void becomeHermit() {
    int timeline = timeline();
    boolean known = timeline == 1 || Files.exists(path().resolve(TimelineHistory.file(timeline)));
    becomeStandby(
        Map.of("recovery_target_timeline", known ? Integer.toString(timeline) : "current"));
  }

  private void becomeStandby(Map<String, String> settings) {
    write(path().resolve("standby.signal"), "");
    write(path().resolve("postgresql.auto.conf"), Settings.text(settings));
  }

  /** Writes a file that belongs to the server. */
  void write(Path file, String text) {
    try {
      if (Files.notExists(file)) {
        // With its permissions from the start: one of these files holds a password.
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
      account.own(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How to reach a primary; the password stays in a file of its own. */
  String conninfo(int port, String name, Superuser superuser) {
    Path passwords = home.resolve("pgpass");
    write(passwords, "*:*:*:" + Superuser.NAME + ":" + superuser.password() + "\n");
    return "host=127.0.0.1 port="
        + port
        + " user="
        + Superuser.NAME
        + " application_name="
        + name
        + " sslmode=disable gssencmode=disable passfile='"
        + passwords.toString().replace("\\", "\\\\").replace("'", "\\'")
        + "'";
  }

  /**
   * The timeline that it has come to: the last of which it has log files. History files prove
   * nothing, for a standby fetches those that its primary has, also when it cannot follow.
   */
  int timeline() {
    try (Stream<Path> files = Files.list(path().resolve("pg_wal"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.matches("[0-9A-F]{24}"))
          .mapToInt(n -> Integer.parseUnsignedInt(n.substring(0, 8), 16))
          .max()
          .orElse(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the ancestors of a timeline ended, as far as the directory knows. */
  TimelineHistory history(int timeline) {
    Path file = path().resolve(TimelineHistory.file(timeline));
    try {
      return Files.exists(file)
          ? TimelineHistory.parse(Files.readString(file))
          : new TimelineHistory(Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server wrote last about its state. */
  ControlFile control() {
    return ControlFile.read(path().resolve("global/pg_control"));
  }

  Optional<PostmasterFile> postmaster() {
    return PostmasterFile.read(path());
  }

  /** Removes the mark of a server that is known to be dead. */
  void forgetPostmaster() {
    try {
      Files.deleteIfExists(PostmasterFile.path(path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
