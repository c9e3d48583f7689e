package io.nspg.config;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule's level as configured. Immutable.
 *
 * @param level what a violation does
 * @param reason why the level is not the default
 * @param until the last day, in UTC, on which the level holds
 */
public record Enforcement(Level level, Optional<String> reason, Optional<LocalDate> until) {

  /** {@code warn; reason=...; until=2026-12-31}. */
  @Override
  public String toString() {
    return level
        + reason.map(text -> "; reason=" + text).orElse("")
        + until.map(day -> "; until=" + day).orElse("");
  }
}
