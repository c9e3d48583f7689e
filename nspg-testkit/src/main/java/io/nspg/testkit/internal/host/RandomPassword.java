package io.nspg.testkit.internal.host;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has chosen. */
public final class RandomPassword {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private RandomPassword() {}

  /** A new one; letters, digits, minus and underscore. */
  public static String draw() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
