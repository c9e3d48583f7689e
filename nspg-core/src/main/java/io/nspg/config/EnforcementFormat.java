package io.nspg.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A level with reason and expiry: {@code warn; reason=...; until=2026-12-31}. */
record EnforcementFormat() implements Format<Enforcement> {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Choice<Level> LEVELS = Choice.of(Level.class);

  @Override
  public Enforcement parse(String text) throws RefusedValue {
    if (CONTROL.matcher(text).find()) {
      throw new RefusedValue("leave out control characters");
    }
    String[] parts = text.split(";", -1);
    Level level = LEVELS.parse(parts[0].strip());
    Optional<String> reason = Optional.empty();
    Optional<LocalDate> until = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      String lower = part.toLowerCase(Locale.ROOT);
      if (lower.startsWith("reason=") && reason.isEmpty() && part.length() > 7) {
        reason = Optional.of(part.substring(7).strip());
      } else if (lower.startsWith("until=") && until.isEmpty()) {
        until = Optional.of(day(part.substring(6).strip()));
      } else {
        throw new RefusedValue("write: warn; reason=...; until=2026-12-31");
      }
    }
    return new Enforcement(level, reason, until);
  }

  private static LocalDate day(String text) throws RefusedValue {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedValue("write the last day as year-month-day, such as until=2026-12-31");
    }
  }

  @Override
  public String allowed() {
    return "observe, warn or enforce, with ; reason=... ; until=DAY";
  }
}
