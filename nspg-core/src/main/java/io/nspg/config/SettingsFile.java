package io.nspg.config;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A configuration file in Java's properties syntax, in UTF-8. Immutable.
 *
 * @param entries the settings by key
 * @param problems what is wrong with the file itself
 */
record SettingsFile(Map<String, Entry> entries, List<Problem> problems) {

  /** A value and the place it stands at. */
  record Entry(String value, Origin origin) {}

  static final SettingsFile NONE = new SettingsFile(Map.of(), List.of());

  static SettingsFile unusable(Problem problem) {
    return new SettingsFile(Map.of(), List.of(problem));
  }

  /**
   * Reads the content of a file.
   *
   * @param name what to call the file in origins
   */
  static SettingsFile parse(String name, String content) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException e) {
      return unusable(
          new Problem(
              name,
              "a \\u that is not followed by four hexadecimal digits",
              "Java's properties syntax",
              "write the character itself, in UTF-8, and a backslash as \\\\"));
    }
    Map<String, Entry> entries = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String key : properties.stringPropertyNames()) {
      List<Integer> lines = linesOf(key, content);
      int last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1);
      entries.put(key, new Entry(properties.getProperty(key), Origin.file(name, last)));
      if (lines.size() > 1) {
        problems.add(
            new Problem(
                key,
                "the key on lines " + lines + " (file " + name + ")",
                "each key once",
                "keep one of these lines"));
      }
    }
    return new SettingsFile(entries, problems);
  }

  private static List<Integer> linesOf(String key, String content) {
    List<Integer> found = new ArrayList<>();
    String[] lines = content.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripLeading();
      boolean continued = i > 0 && lines[i - 1].endsWith("\\");
      if (!continued && line.startsWith(key) && endsKey(line, key.length())) {
        found.add(i + 1);
      }
    }
    return found;
  }

  private static boolean endsKey(String line, int at) {
    return at == line.length() || "=: \t\f".indexOf(line.charAt(at)) >= 0;
  }
}
