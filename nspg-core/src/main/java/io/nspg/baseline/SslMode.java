package io.nspg.baseline;

import java.util.Locale;

/** How a connection is encrypted and whom it trusts, from the weakest to the strictest. */
public enum SslMode {
  /** Plain text. */
  DISABLE,
  /** TLS where the server offers it, plain text otherwise; nothing is verified. */
  PREFER,
  /** TLS or nothing; the server's certificate is not verified. */
  REQUIRE,
  /** TLS, with a certificate signed by the configured root. */
  VERIFY_CA,
  /** TLS, with a certificate signed by the configured root for this very host name. */
  VERIFY_FULL;

  /** The driver's name of the mode, such as {@code verify-full}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the server's certificate is checked against a root certificate. */
  public boolean verifies() {
    return compareTo(VERIFY_CA) >= 0;
  }

  @Override
  public String toString() {
    return text();
  }
}
