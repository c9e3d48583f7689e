package io.nspg.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration of whole milliseconds: {@code 250ms}, {@code 5s}, {@code 2min}, {@code 1h} or
 * ISO-8601.
 *
 * @param min shortest
 * @param max longest
 * @param noneAllowed whether {@code none} or {@code 0} may say that there is no limit
 */
record DurationFormat(Duration min, Duration max, boolean noneAllowed) implements Format<Duration> {

  private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|m|h)");
  private static final Pattern BARE = Pattern.compile("\\d+");

  static DurationFormat between(Duration min, Duration max) {
    return new DurationFormat(min, max, false);
  }

  static DurationFormat noneOrBetween(Duration min, Duration max) {
    return new DurationFormat(min, max, true);
  }

  @Override
  public Duration parse(String text) throws RefusedValue {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("none") || lower.equals("0")) {
      return none();
    }
    if (BARE.matcher(lower).matches()) {
      throw new RefusedValue("add the unit: " + lower + "s or " + lower + "ms");
    }
    Duration value = read(lower);
    if (value.isZero()) {
      return none();
    }
    if (value.compareTo(min) < 0) {
      throw new RefusedValue("raise it to at least " + DurationText.of(min));
    }
    if (value.compareTo(max) > 0) {
      throw new RefusedValue("lower it to at most " + DurationText.of(max));
    }
    if (value.toNanosPart() % 1_000_000 != 0) {
      throw new RefusedValue("use whole milliseconds");
    }
    return value;
  }

  private Duration none() throws RefusedValue {
    if (!noneAllowed) {
      throw new RefusedValue("give a limit of at least " + DurationText.of(min));
    }
    return Duration.ZERO;
  }

  private static Duration read(String lower) throws RefusedValue {
    Matcher match = WITH_UNIT.matcher(lower);
    try {
      if (match.matches()) {
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofMinutes(amount);
        };
      }
      return Duration.parse(lower);
    } catch (DateTimeParseException e) {
      throw new RefusedValue("write a number and a unit, such as 250ms, 5s, 2min or 1h");
    }
  }

  @Override
  public String allowed() {
    return (noneAllowed ? "none or " : "") + DurationText.of(min) + " to " + DurationText.of(max);
  }

  @Override
  public String show(Object value) {
    return DurationText.of((Duration) value);
  }
}
