package io.nspg.config;

import java.nio.file.Path;

/**
 * Where passwords come from. It is asked anew for every physical connection, so that a rotated
 * password needs no restart. Implementations are thread-safe, answer fast, and print no password.
 */
@FunctionalInterface
public interface PasswordSource {

  /**
   * The password to log in with now; empty where the server asks for none.
   *
   * @throws RuntimeException if there is none to be had
   */
  String password();

  /**
   * A file that holds the password and perhaps a final line break. It is read anew on every call.
   *
   * @return a source that throws a {@link ConfigurationException} naming the path while the file
   *     cannot be read or is empty
   */
  static PasswordSource file(Path path) {
    return new PasswordFile(path);
  }

  /** No password: the server trusts the connection, or knows the client by other means. */
  static PasswordSource none() {
    return NoPassword.INSTANCE;
  }
}
