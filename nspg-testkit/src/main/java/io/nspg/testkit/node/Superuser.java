package io.nspg.testkit.node;

import java.security.SecureRandom;
import java.util.Base64;

/** The administrator of a group of nodes, and its password, which only this object knows. */
final class Superuser {

  static final String NAME = "postgres";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private volatile String password;

  Superuser(String password) {
    this.password = password;
  }

  /** A password that nobody has chosen; letters, digits, minus and underscore. */
  static String randomPassword() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String password() {
    return password;
  }

  void password(String changed) {
    password = changed;
  }

  @Override
  public String toString() {
    return NAME;
  }
}
