package io.nspg.config;

import java.util.Locale;

/** What a violated rule does, from the most lenient to the strictest. */
public enum Level {
  /** It is recorded. */
  OBSERVE,
  /** It is recorded and logged. */
  WARN,
  /** It refuses the start. */
  ENFORCE;

  /** The name used in configuration. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text();
  }
}
