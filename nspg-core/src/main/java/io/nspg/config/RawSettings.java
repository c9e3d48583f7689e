package io.nspg.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sources said, unread: text by key, the last source winning, and what was wrong with the
 * keys themselves. Not thread-safe.
 */
final class RawSettings {

  /** A text and where it came from. */
  record Given(String text, Origin origin) {}

  private static final String CLEAR_PASSWORD = "nspg.password";

  private final Map<Key, Given> given = new EnumMap<>(Key.class);
  private final List<Problem> problems = new ArrayList<>();

  RawSettings() {}

  RawSettings(RawSettings other) {
    given.putAll(other.given);
    problems.addAll(other.problems);
  }

  /** Takes a setting as named in a file, a system property or code. */
  void put(String property, String text, Origin origin) {
    Key.of(property)
        .ifPresentOrElse(
            key -> put(key, text, origin), () -> problems.add(unknown(property, property, origin)));
  }

  void put(Key key, String text, Origin origin) {
    given.put(key, new Given(text.strip(), origin));
  }

  /** Takes a variable of the environment. */
  void putVariable(String variable, String text) {
    Origin origin = Origin.environment(variable);
    for (Key key : Key.values()) {
      if (key.environmentVariable().equals(variable)) {
        put(key, text, origin);
        return;
      }
    }
    problems.add(unknown(variable, Suggestion.propertyOf(variable), origin));
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  @Nullable Given get(Key key) {
    return given.get(key);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  // The value is not shown: nobody knows what an unknown key holds.
  private static Problem unknown(String name, String property, Origin origin) {
    if (property.equals(CLEAR_PASSWORD)) {
      return new Problem(
          name,
          "a password in clear text, not shown here (" + origin + ")",
          "a file or a provider",
          "put it into a file and set nspg.password.file, or call"
              + " Builder.password(PasswordSource)");
    }
    boolean variable = !name.equals(property);
    String printable = Shown.printable(name);
    return new Problem(
        printable,
        "an unknown key (" + origin + ")",
        variable ? "the catalogue's keys, as NSPG_*" : "the catalogue's keys",
        Suggestion.forUnknown(property, variable));
  }
}
