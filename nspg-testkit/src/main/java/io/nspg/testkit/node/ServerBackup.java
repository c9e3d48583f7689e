package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * A base backup that the server itself writes, into a directory of its own machine: {@code
 * base.tar} with all the log that it takes to be consistent, and a manifest.
 */
final class ServerBackup {

  static final int FIRST_MAJOR = 15;

  private static final String COPY_IS_NOT_FOR_STATEMENTS = "0A000";
  private static final String TAR = "base.tar";

  private final Path directory;
  private final Account account;

  ServerBackup(Path directory, Account account) {
    this.directory = directory;
    this.account = account;
  }

  /**
   * Lets the server write it. The driver takes the answer for the begin of a COPY, which a
   * statement cannot read; it reads it to its end and complains then. Exactly that is success, and
   * an error of the server would come after it.
   *
   * @param replication a connection for replication, in simple query mode
   */
  void take(Connection replication) throws SQLException {
    try (Statement statement = replication.createStatement()) {
      statement.execute(
          "BASE_BACKUP (LABEL 'nspg', CHECKPOINT 'fast', WAL true, MANIFEST 'yes',"
              + " MANIFEST_CHECKSUMS 'SHA256', TARGET 'server', TARGET_DETAIL '"
              + directory.toString().replace("'", "''")
              + "')");
    } catch (SQLException e) {
      @Nullable SQLException next = e.getNextException();
      if (!complaintOfDriver(e) || next != null) {
        throw next != null ? next : e;
      }
    }
  }

  /** The server uses the same code for what it cannot do. */
  private static boolean complaintOfDriver(SQLException e) {
    return COPY_IS_NOT_FOR_STATEMENTS.equals(e.getSQLState())
        && !(e instanceof PSQLException told && told.getServerErrorMessage() != null);
  }

  /**
   * Unpacks and verifies it.
   *
   * @param target a data directory that does not exist yet
   * @throws TestkitException if it does not hold what its manifest says
   */
  void unpack(Path target) {
    try {
      refuseTablespaces();
      Map<String, String> found = new HashMap<>();
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new BufferedInputStream(Files.newInputStream(directory.resolve(TAR)), 1 << 16))) {
        makeDirectory(target);
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          Path path = target.resolve(e.getName()).normalize();
          if (!path.startsWith(target) || !(e.isDirectory() || e.isFile())) {
            throw new IOException("a data directory does not hold " + e.getName());
          }
          if (e.isDirectory()) {
            makeDirectory(path);
          } else {
            found.put(target.relativize(path).toString(), write(tar, path));
          }
        }
      }
      Set<String> different =
          BackupManifest.read(directory.resolve("backup_manifest")).differences(found);
      if (!different.isEmpty()) {
        throw new TestkitException(
            "the base backup in "
                + directory
                + " is not what its manifest says; different are "
                + different);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the base backup in " + directory, e);
    }
  }

  private void refuseTablespaces() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      String others =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".tar") && !n.equals(TAR))
              .collect(Collectors.joining(", "));
      if (!others.isEmpty()) {
        throw new TestkitException(
            "the primary has tablespaces of its own ("
                + others
                + "), in places that two nodes of one machine cannot share. Leave them out of a"
                + " cluster with replicas");
      }
    }
  }

  private void makeDirectory(Path path) throws IOException {
    if (Files.notExists(path)) {
      Files.createDirectory(path);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    account.own(path);
  }

  private String write(TarArchiveInputStream tar, Path path) throws IOException {
    MessageDigest digest = Sha256.digest();
    // must not be closed: it would close the archive
    DigestInputStream in = new DigestInputStream(tar, digest);
    Files.copy(in, path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    account.own(path);
    return HexFormat.of().formatHex(digest.digest());
  }
}
