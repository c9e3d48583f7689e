package io.nspg.baseline;

import java.util.Locale;

/** Where a service runs, from the most lenient to the strictest. */
public enum Environment {
  /** A developer's machine or a shared playground: guards report, few refuse. */
  DEV,
  /** Before production, on production's rules except where a certificate is not to be had. */
  STAGE,
  /** Production: every guard refuses. */
  PROD;

  /** The name used in configuration and tags: {@code dev}, {@code stage} or {@code prod}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text();
  }
}
