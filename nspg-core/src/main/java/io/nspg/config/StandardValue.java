package io.nspg.config;

import io.nspg.baseline.Environment;
import io.nspg.baseline.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Words what holds for a key without a value. */
final class StandardValue {

  private StandardValue() {}

  static String of(Key key) {
    return switch (key.fallback().kind()) {
      case REQUIRED -> "required";
      case OPTIONAL -> "none";
      case DEV_ONLY -> "required; dev: " + value(key, Environment.DEV, Tier.T1);
      case FIXED -> value(key, Environment.PROD, Tier.T1);
      case BASELINE -> byTier(key);
    };
  }

  private static String byTier(Key key) {
    List<String> values =
        Arrays.stream(Tier.values()).map(tier -> value(key, Environment.PROD, tier)).toList();
    if (values.stream().distinct().count() == 1) {
      return values.get(0);
    }
    return Arrays.stream(Tier.values())
        .map(tier -> tier + " " + value(key, Environment.PROD, tier))
        .collect(Collectors.joining(", "));
  }

  private static String value(Key key, Environment environment, Tier tier) {
    return NspgConfig.builder().environment(environment).tier(tier).build().defaultOf(key);
  }
}
