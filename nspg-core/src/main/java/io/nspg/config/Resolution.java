package io.nspg.config;

import io.nspg.baseline.Baseline;
import io.nspg.baseline.Environment;
import io.nspg.baseline.Tier;
import io.nspg.node.NodeAddress;
import io.nspg.time.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into values: reads what was given, falls back where nothing or nothing readable was,
 * and records every problem. Used once, by one thread.
 */
final class Resolution implements Default.Known {

  private final RawSettings raw;
  private final Map<Key, Object> values = new EnumMap<>(Key.class);
  private final Map<Key, Setting> settings = new EnumMap<>(Key.class);
  private final List<Problem> problems = new ArrayList<>();
  private final boolean loopback;
  private final Baseline baseline;

  Resolution(RawSettings raw, boolean passwordProvided) {
    this.raw = raw;
    if (passwordProvided) {
      provided(Key.PASSWORD_FILE);
    }
    problems.addAll(raw.problems());
    this.loopback = nodes().stream().allMatch(NodeAddress::isLoopback);
    this.baseline = Baseline.of(resolvedEnvironment(), resolvedTier());
    for (Key key : Key.values()) {
      value(key);
    }
    checkRelations();
  }

  @Override
  public Baseline baseline() {
    return baseline;
  }

  @Override
  public boolean loopback() {
    return loopback;
  }

  @Override
  public Object value(Key key) {
    @Nullable Object known = values.get(key);
    if (known != null) {
      return known;
    }
    @Nullable Object given = given(key);
    return given != null ? given : fallback(key);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Every setting, in the order of the catalogue. */
  List<Setting> settings() {
    return Arrays.stream(Key.values()).map(this::setting).toList();
  }

  Setting setting(Key key) {
    return Objects.requireNonNull(settings.get(key));
  }

  @SuppressWarnings("unchecked") // as the key's format reads it
  List<NodeAddress> nodes() {
    return (List<NodeAddress>) value(Key.NODES);
  }

  String text(Key key) {
    return (String) value(key);
  }

  double decimal(Key key) {
    return (Double) value(key);
  }

  Optional<Path> path(Key key) {
    return value(key) instanceof Path path ? Optional.of(path) : Optional.empty();
  }

  Retry retry() {
    Duration base = duration(Key.RETRY_BACKOFF_BASE);
    Duration cap = duration(Key.RETRY_BACKOFF_CAP);
    return new Retry(
        number(Key.RETRY_MAX_ATTEMPTS),
        duration(Key.RETRY_DEADLINE),
        new Backoff(base, cap.compareTo(base) < 0 ? base : cap));
  }

  // Nobody said where we are: on this machine alone it is dev, anywhere else the strictest.
  private Environment resolvedEnvironment() {
    @Nullable Object given = given(Key.ENV);
    if (given != null) {
      return (Environment) given;
    }
    Environment assumed = loopback ? Environment.DEV : Environment.PROD;
    boolean refused = raw.get(Key.ENV) != null;
    accept(Key.ENV, assumed, loopback || refused ? Origin.fallback() : Origin.unset());
    return assumed;
  }

  private Tier resolvedTier() {
    @Nullable Object given = given(Key.TIER);
    return given != null ? (Tier) given : Tier.T1;
  }

  private @Nullable Object given(Key key) {
    RawSettings.@Nullable Given given = raw.get(key);
    if (given == null) {
      return null;
    }
    try {
      if (given.text().isEmpty()) {
        throw new RefusedValue("give it a value, or remove it");
      }
      return accept(key, key.format().parse(given.text()), given.origin());
    } catch (RefusedValue e) {
      String seen = Shown.seen(key.property(), given.text(), given.origin());
      Problem problem = new Problem(key.property(), seen, key.allowed(), e.fix());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return null;
    }
  }

  private Object fallback(Key key) {
    Default.Kind kind = key.fallback().kind();
    boolean refused = raw.get(key) != null;
    if (kind == Default.Kind.REQUIRED && !refused) {
      problems.add(new Problem(key.property(), "nothing", key.allowed(), fixForMissing(key)));
    }
    boolean missing =
        kind == Default.Kind.DEV_ONLY && baseline.environment() != Environment.DEV && !refused;
    Origin origin =
        switch (kind) {
          case REQUIRED, OPTIONAL -> Origin.unset();
          case DEV_ONLY -> missing ? Origin.unset() : Origin.fallback();
          case FIXED -> Origin.fallback();
          case BASELINE -> Origin.baseline(baseline);
        };
    return accept(key, key.fallback().value().apply(this), origin);
  }

  private Object accept(Key key, Object value, Origin origin) {
    values.put(key, value);
    String text = value.equals(Default.ABSENT) ? "" : key.format().show(value);
    settings.put(
        key,
        new Setting(
            key.property(),
            text.isEmpty() ? "-" : Shown.value(key.property(), text),
            origin,
            key.allowed()));
    return value;
  }

  // What a provider holds takes the place of the file, which is not even looked at.
  private void provided(Key key) {
    values.put(key, Default.ABSENT);
    settings.put(key, new Setting(key.property(), "a provider", Origin.builder(), key.allowed()));
  }

  private void checkRelations() {
    int max = number(Key.POOL_WRITER_MAX);
    if (number(Key.POOL_WRITER_MIN_IDLE) > max) {
      problems.add(
          new Problem(
              Key.POOL_WRITER_MIN_IDLE.property(),
              seen(Key.POOL_WRITER_MIN_IDLE),
              "at most " + Key.POOL_WRITER_MAX + " = " + max,
              "lower it, or raise " + Key.POOL_WRITER_MAX));
    }
    if (duration(Key.RETRY_BACKOFF_BASE).compareTo(duration(Key.RETRY_BACKOFF_CAP)) > 0) {
      problems.add(
          new Problem(
              Key.RETRY_BACKOFF_BASE.property(),
              seen(Key.RETRY_BACKOFF_BASE),
              "at most "
                  + Key.RETRY_BACKOFF_CAP
                  + " = "
                  + DurationText.of(duration(Key.RETRY_BACKOFF_CAP)),
              "lower it, or raise " + Key.RETRY_BACKOFF_CAP));
    }
  }

  private String seen(Key key) {
    Setting setting = setting(key);
    return "'" + setting.value() + "' (" + setting.origin() + ")";
  }

  static String fixForMissing(Key key) {
    return "set " + key.property() + " or " + key.environmentVariable();
  }
}
