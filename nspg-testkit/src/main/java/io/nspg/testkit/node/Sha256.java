package io.nspg.testkit.node;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that everything here is recognised by. */
final class Sha256 {

  private Sha256() {}

  /** A fresh one. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
