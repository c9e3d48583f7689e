package io.nspg.guard;

import io.nspg.baseline.Environment;
import io.nspg.config.Enforcement;
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
    Level standard = standard(rule, config.environment());
    @Nullable Enforcement given = config.enforcement(rule).orElse(null);
    if (given == null) {
      String why = rule.lowerable() ? "default in " + config.environment() : "always";
      return new Ruling(rule, standard, why, Optional.empty(), Optional.empty());
    }
    if (given.until().filter(day -> day.isBefore(today)).isPresent()) {
      return new Ruling(
          rule,
          standard,
          "default in " + config.environment() + ", the exception has expired",
          Optional.empty(),
          Optional.of(
              problem(
                  rule,
                  given,
                  "a last day that is not over, on " + today,
                  "remove the key and keep to the rule, or give a new reason and day")));
    }
    if (config.environment() == Environment.PROD
        && given.level().compareTo(standard) < 0
        && !accountedFor(given, today)) {
      return new Ruling(
          rule,
          standard,
          "default in prod, the exception is not accounted for",
          Optional.of(
              problem(
                  rule,
                  given,
                  "in prod a level below "
                      + standard
                      + " only with a reason and a last day"
                      + " within "
                      + LONGEST_EXCEPTION_DAYS
                      + " days",
                  "write: " + given.level() + "; reason=...; until=" + today.plusMonths(1))),
          Optional.empty());
    }
    return new Ruling(
        rule, given.level(), "configured: " + given, Optional.empty(), Optional.empty());
  }

  private static boolean accountedFor(Enforcement given, LocalDate today) {
    return given.reason().isPresent()
        && given
            .until()
            .filter(day -> !day.isAfter(today.plusDays(LONGEST_EXCEPTION_DAYS)))
            .isPresent();
  }

  private static Problem problem(RuleId rule, Enforcement given, String allowed, String fix) {
    return new Problem(rule.property(), "'" + given + "'", allowed, fix);
  }

  /** The level without a word: a stricter environment never has a more lenient one. */
  static Level standard(RuleId rule, Environment environment) {
    return switch (rule) {
      case CONFIG_VALID, NODE_LOOPBACK_ENV, BUDGET -> Level.ENFORCE;
      case TIMEOUT_LATTICE -> environment == Environment.DEV ? Level.WARN : Level.ENFORCE;
      case TAGS_REQUIRED, TIMEOUT_REQUIRED, TLS ->
          environment == Environment.DEV ? Level.OBSERVE : Level.ENFORCE;
      case TIMEOUT_BOUND, FLEET_RATE ->
          switch (environment) {
            case DEV -> Level.OBSERVE;
            case STAGE -> Level.WARN;
            case PROD -> Level.ENFORCE;
          };
    };
  }
}
