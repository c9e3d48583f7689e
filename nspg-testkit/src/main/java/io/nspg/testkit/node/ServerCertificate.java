package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Command;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.RandomPassword;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A certificate for the loopback address with its key, as PostgreSQL reads them. It is its own
 * root: whoever trusts it trusts the servers of one group and nobody else. Made by the {@code
 * keytool} of the running JDK. Immutable.
 */
record ServerCertificate(Path directory) {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ALIAS = "server";

  /** Makes a new one in a directory that does not exist yet. */
  static ServerCertificate make(Path directory, Account account, TimeSource time) {
    DirectoryTree.create(directory, "rwxr-xr-x");
    Path closed = DirectoryTree.create(directory.resolve("making"), "rwx------");
    ServerCertificate made = new ServerCertificate(directory);
    String password = RandomPassword.draw();
    try {
      KeyStore store = generate(closed, password);
      write(
          created(made.file(), "rw-r--r--"),
          "CERTIFICATE",
          store.getCertificate(ALIAS).getEncoded());
      write(
          account.own(created(made.key(), "rw-------")),
          "PRIVATE KEY",
          store.getKey(ALIAS, password.toCharArray()).getEncoded());
      return made;
    } catch (IOException | GeneralSecurityException e) {
      throw new TestkitException("cannot make a certificate in " + directory, e);
    } finally {
      DirectoryTree.delete(closed, time);
    }
  }

  private static KeyStore generate(Path directory, String password)
      throws IOException, GeneralSecurityException {
    Path store = directory.resolve("store.p12");
    Path secret = directory.resolve("secret");
    Files.writeString(secret, password);
    Command.Result result =
        Command.run(
            directory,
            LIMIT,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Duser.language=en",
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                secret.toString(),
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=nspg-testkit",
                "-validity",
                "30",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-ext",
                "KU=digitalSignature",
                "-ext",
                "EKU=serverAuth"));
    if (!result.succeeded()) {
      throw new TestkitException(
          "keytool made no certificate, status " + result.status() + ": " + result.output());
    }
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, password.toCharArray());
    }
    return loaded;
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file,
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n",
        StandardCharsets.US_ASCII);
  }

  /** An empty file with its mode from the start, whatever the umask adds to it. */
  private static Path created(Path file, String mode) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  /** The certificate, which is also the root to trust. */
  Path file() {
    return directory.resolve("server.crt");
  }

  private Path key() {
    return directory.resolve("server.key");
  }

  /** The settings of a server that shows it. */
  Map<String, String> settings() {
    return Map.of(
        "ssl", "on", "ssl_cert_file", file().toString(), "ssl_key_file", key().toString());
  }
}
