package io.nspg.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a configuration is loaded from. Immutable.
 *
 * @param environment the process's environment
 * @param systemProperties the JVM's properties
 * @param file the configuration file
 */
record Sources(
    Map<String, String> environment, Map<String, String> systemProperties, SettingsFile file) {

  private static final String FILE_PROPERTY = "nspg.config";
  private static final String FILE_VARIABLE = "NSPG_CONFIG";
  private static final String FILE_NAME = "nspg.properties";
  private static final String TESTKIT_PROPERTY = "nspg.testkit.";
  private static final String TESTKIT_VARIABLE = "NSPG_TESTKIT_";

  /** What this process was started with. */
  static Sources ofProcess() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return located(System.getenv(), properties, Path.of(""));
  }

  /** The given maps, with the file that they or the usual places name. */
  static Sources located(
      Map<String, String> environment, Map<String, String> systemProperties, Path directory) {
    return new Sources(
        environment, systemProperties, file(environment, systemProperties, directory));
  }

  /** Merges the sources, the later ones overriding: OTel, file, environment, system properties. */
  RawSettings merged() {
    RawSettings raw = new RawSettings();
    new OtelTags(environment).addTo(raw);
    file.problems().forEach(raw::add);
    file.entries().forEach((name, entry) -> addFileEntry(name, entry, raw));
    environment.keySet().stream()
        .filter(name -> name.startsWith("NSPG_"))
        .filter(name -> !name.equals(FILE_VARIABLE) && !name.startsWith(TESTKIT_VARIABLE))
        .sorted()
        .forEach(name -> raw.putVariable(name, environment.getOrDefault(name, "")));
    systemProperties.keySet().stream()
        .filter(name -> name.startsWith("nspg."))
        .filter(name -> !name.equals(FILE_PROPERTY) && !name.startsWith(TESTKIT_PROPERTY))
        .sorted()
        .forEach(
            name ->
                raw.put(
                    name, systemProperties.getOrDefault(name, ""), Origin.systemProperty(name)));
    return raw;
  }

  // A file may be shared with other software, so only what is meant for us is judged.
  private static void addFileEntry(String name, SettingsFile.Entry entry, RawSettings raw) {
    if (name.startsWith(TESTKIT_PROPERTY)) {
      return;
    }
    if (name.startsWith("nspg.")) {
      raw.put(name, entry.value(), entry.origin());
    } else if (Key.of("nspg." + name).isPresent()) {
      raw.add(
          new Problem(
              name,
              "a key without its prefix (" + entry.origin() + ")",
              "the catalogue's keys",
              "write nspg." + name));
    }
  }

  private static SettingsFile file(
      Map<String, String> environment, Map<String, String> properties, Path directory) {
    @Nullable String property = properties.get(FILE_PROPERTY);
    if (property != null) {
      return named(property, FILE_PROPERTY, Origin.systemProperty(FILE_PROPERTY), directory);
    }
    @Nullable String variable = environment.get(FILE_VARIABLE);
    if (variable != null) {
      return named(variable, FILE_VARIABLE, Origin.environment(FILE_VARIABLE), directory);
    }
    @Nullable SettingsFile resource = resource();
    if (resource != null) {
      return resource;
    }
    Path usual = directory.resolve(FILE_NAME);
    return Files.exists(usual) ? read(usual, FILE_NAME, Origin.fallback()) : SettingsFile.NONE;
  }

  private static SettingsFile named(String text, String key, Origin origin, Path directory) {
    try {
      return read(directory.resolve(text), key, origin);
    } catch (InvalidPathException e) {
      return SettingsFile.unusable(unreadable(text, key, origin));
    }
  }

  private static SettingsFile read(Path path, String key, Origin origin) {
    try {
      return SettingsFile.parse(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return SettingsFile.unusable(unreadable(path.toString(), key, origin));
    }
  }

  private static Problem unreadable(String path, String key, Origin origin) {
    return new Problem(
        key,
        Shown.seen(key, path, origin) + ", a file that cannot be read",
        "path of a readable file in UTF-8",
        "create the file, or name another one");
  }

  private static @Nullable SettingsFile resource() {
    @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (@Nullable InputStream in =
        loader == null
            ? Sources.class.getResourceAsStream("/" + FILE_NAME)
            : loader.getResourceAsStream(FILE_NAME)) {
      return in == null
          ? null
          : SettingsFile.parse(
              "classpath:" + FILE_NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return SettingsFile.unusable(
          unreadable("classpath:" + FILE_NAME, FILE_NAME, Origin.fallback()));
    }
  }
}
