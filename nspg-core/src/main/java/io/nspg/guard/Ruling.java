package io.nspg.guard;

import io.nspg.baseline.Baseline;
import io.nspg.baseline.Environment;
import io.nspg.config.Enforcement;
import io.nspg.config.Key;
import io.nspg.config.Level;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.RuleId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The level at which a rule is judged. Immutable.
 *
 * @param rule which rule
 * @param level the level in force
 * @param why where the level comes from
 * @param invalid why the configured level was not taken, when it cannot be
 * @param expired why the configured level was not taken, when its time is over
 */
record Ruling(
    RuleId rule, Level level, String why, Optional<Problem> invalid, Optional<Problem> expired) {

  private static final int LONGEST_EXCEPTION_DAYS = 366;

  /** Decides the level of a rule on a day. */
  static Ruling of(RuleId rule, NspgConfig config, LocalDate today) {
    @Nullable Enforcement given = config.enforcement(rule).orElse(null);
    @Nullable Key key = Key.of(rule.property()).orElse(null);
    if (given == null || key == null) {
      return standard(rule, config, "");
    }
    if (given.until().filter(day -> day.isBefore(today)).isPresent()) {
      return standard(rule, config, ", the exception has expired")
          .withExpired(
              Problems.of(
                  config,
                  key,
                  "a last day that is not over on " + today,
                  "remove the key and keep to the rule, or give a new reason and day"));
    }
    if (lowersProduction(rule, given, config) && !accountedFor(given, today)) {
      return standard(rule, config, ", the exception is not accounted for")
          .withInvalid(
              Problems.of(
                  config,
                  key,
                  "in prod a lower level only with a reason and a last day within "
                      + LONGEST_EXCEPTION_DAYS
                      + " days",
                  "write: " + given.level() + "; reason=...; until=" + today.plusMonths(1)));
    }
    String why = config.setting(key).value() + " (" + config.setting(key).origin() + ")";
    return new Ruling(rule, given.level(), why, Optional.empty(), Optional.empty());
  }

  private static Ruling standard(RuleId rule, NspgConfig config, String remark) {
    String why = rule.lowerable() ? "default in " + config.environment() + remark : "always";
    Level level = standard(rule, config.baseline());
    return new Ruling(rule, level, why, Optional.empty(), Optional.empty());
  }

  private Ruling withInvalid(Problem problem) {
    return new Ruling(rule, level, why, Optional.of(problem), expired);
  }

  private Ruling withExpired(Problem problem) {
    return new Ruling(rule, level, why, invalid, Optional.of(problem));
  }

  private static boolean lowersProduction(RuleId rule, Enforcement given, NspgConfig config) {
    return config.environment() == Environment.PROD
        && given.level().compareTo(standard(rule, config.baseline())) < 0;
  }

  private static boolean accountedFor(Enforcement given, LocalDate today) {
    return given.reason().isPresent()
        && given
            .until()
            .filter(day -> !day.isAfter(today.plusDays(LONGEST_EXCEPTION_DAYS)))
            .isPresent();
  }

  /** The level without a word: a stricter environment or tier never has a more lenient one. */
  static Level standard(RuleId rule, Baseline baseline) {
    return switch (rule) {
      case CONFIG_VALID, NODE_LOOPBACK_ENV, BUDGET -> Level.ENFORCE;
      case TAGS_REQUIRED -> baseline.tagsRequired() ? Level.ENFORCE : Level.OBSERVE;
      case TIMEOUT_REQUIRED -> baseline.timeoutsRequired() ? Level.ENFORCE : Level.OBSERVE;
      case TIMEOUT_LATTICE -> outsideDev(baseline) ? Level.ENFORCE : Level.WARN;
      case TLS -> outsideDev(baseline) ? Level.ENFORCE : Level.OBSERVE;
      case TIMEOUT_BOUND, FLEET_RATE ->
          switch (baseline.environment()) {
            case DEV -> Level.OBSERVE;
            case STAGE -> Level.WARN;
            case PROD -> Level.ENFORCE;
          };
    };
  }

  private static boolean outsideDev(Baseline baseline) {
    return baseline.environment() != Environment.DEV;
  }
}
