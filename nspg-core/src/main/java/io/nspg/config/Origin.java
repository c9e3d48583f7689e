package io.nspg.config;

import io.nspg.baseline.Baseline;

/**
 * Where a value came from. Immutable.
 *
 * @param kind which source
 * @param detail the place in it: a file and line, a variable, a property; empty where there is none
 */
public record Origin(Kind kind, String detail) {

  /** The sources, each overriding those before it. */
  public enum Kind {
    /** Nobody gave a value, and there is no honest default. */
    UNSET("not set"),
    /** The catalogue's default. */
    DEFAULT("default"),
    /** The tier table. */
    BASELINE("baseline"),
    /** OpenTelemetry's resource variables. */
    OTEL("OTel"),
    /** The configuration file. */
    FILE("file"),
    /** An {@code NSPG_*} variable. */
    ENVIRONMENT("environment"),
    /** An {@code nspg.*} property of the JVM. */
    SYSTEM_PROPERTY("system property"),
    /** The application's code. */
    BUILDER("builder");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  static Origin unset() {
    return new Origin(Kind.UNSET, "");
  }

  static Origin fallback() {
    return new Origin(Kind.DEFAULT, "");
  }

  static Origin baseline(Baseline baseline) {
    return new Origin(Kind.BASELINE, baseline.toString());
  }

  static Origin otel(String variable) {
    return new Origin(Kind.OTEL, variable);
  }

  static Origin file(String name, int line) {
    return new Origin(Kind.FILE, line > 0 ? name + ":" + line : name);
  }

  static Origin environment(String variable) {
    return new Origin(Kind.ENVIRONMENT, variable);
  }

  static Origin systemProperty(String name) {
    return new Origin(Kind.SYSTEM_PROPERTY, name);
  }

  static Origin builder() {
    return new Origin(Kind.BUILDER, "");
  }

  /** Such as {@code baseline prod/T1}, {@code file nspg.properties:3} or {@code builder}. */
  @Override
  public String toString() {
    return detail.isEmpty() ? kind.label : kind.label + " " + detail;
  }
}
