package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir private Path directory;

  @Test
  void a_system_property_overrides_the_environment_which_overrides_the_file() {
    SettingsFile file =
        SettingsFile.parse(
            "nspg.properties",
            "nspg.pool.writer.max=1\nnspg.probe.misses=1\nnspg.retry.max_attempts=1");
    NspgConfig config =
        NspgConfig.load(
            new Sources(
                Map.of("NSPG_POOL_WRITER_MAX", "2", "NSPG_PROBE_MISSES", "2"),
                Map.of("nspg.pool.writer.max", "3"),
                file));
    assertThat(config.pool().writerMax()).isEqualTo(3);
    assertThat(config.probing().misses()).isEqualTo(2);
    assertThat(config.retry().maxAttempts()).isEqualTo(1);
  }

  @Test
  void every_value_names_its_origin() {
    NspgConfig config =
        ConfigFixture.load(Map.of("NSPG_PROBE_MISSES", "2"), "\n# pools\nnspg.pool.writer.max = 1");
    assertThat(config.setting(Key.POOL_WRITER_MAX).origin()).hasToString("file nspg.properties:3");
    assertThat(config.setting(Key.PROBE_MISSES).origin())
        .hasToString("environment NSPG_PROBE_MISSES");
    assertThat(config.setting(Key.NODES).origin()).hasToString("system property nspg.nodes");
    assertThat(config.setting(Key.TIMEOUT_LOCK).origin()).hasToString("baseline dev/T1");
    assertThat(config.setting(Key.STARTUP).origin()).hasToString("default");
    assertThat(config.toBuilder().set(Key.PROBE_MISSES, 4).build().setting(Key.PROBE_MISSES))
        .extracting(setting -> setting.origin().toString())
        .isEqualTo("builder");
  }

  @Test
  void an_unknown_key_is_a_problem_that_suggests_the_nearest_known_one() {
    NspgConfig config = ConfigFixture.load(Map.of(), "nspg.pool.writer.maxx=5");
    assertThat(config.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "nspg.pool.writer.maxx: saw an unknown key (file nspg.properties:1); allowed: the"
                + " catalogue's keys; fix: remove it, or did you mean nspg.pool.writer.max?");
  }

  @Test
  void an_unknown_variable_is_a_problem_that_suggests_the_nearest_known_one() {
    NspgConfig config = ConfigFixture.load(Map.of("NSPG_POOL_WRITER_MX", "5"), "");
    assertThat(config.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("NSPG_POOL_WRITER_MX");
              assertThat(problem.fix()).contains("did you mean NSPG_POOL_WRITER_MAX?");
            });
  }

  @Test
  void an_unknown_system_property_is_a_problem() {
    NspgConfig config =
        NspgConfig.load(
            new Sources(Map.of(), Map.of("nspg.completely.different", "x"), SettingsFile.NONE));
    assertThat(config.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.key()).isEqualTo("nspg.completely.different");
              assertThat(problem.fix()).isEqualTo("remove it");
            });
  }

  @Test
  void the_testkits_keys_and_the_files_own_name_are_not_judged() {
    NspgConfig config =
        NspgConfig.load(
            new Sources(
                Map.of("NSPG_TESTKIT_MAJOR", "16", "NSPG_CONFIG", "x", "OTHER", "y"),
                Map.of(
                    "nspg.testkit.major",
                    "16",
                    "nspg.config",
                    "x",
                    "nspg.nodes",
                    "localhost",
                    "nspg.database",
                    "app",
                    "nspg.user",
                    "app",
                    "other",
                    "z"),
                SettingsFile.parse("f", "nspg.testkit.major=16\nserver.port=8080")));
    assertThat(config.problems()).isEmpty();
  }

  @Test
  void a_known_key_without_its_prefix_is_a_problem() {
    NspgConfig config = ConfigFixture.load(Map.of(), "pool.writer.max=5");
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::fix)
        .isEqualTo("write nspg.pool.writer.max");
  }

  @Test
  void a_key_given_twice_in_the_file_is_a_problem_that_names_both_lines() {
    NspgConfig config =
        ConfigFixture.load(Map.of(), "nspg.probe.misses=1\n\nnspg.probe.misses : 2\n");
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::seen)
        .asString()
        .contains("lines [1, 3]");
  }

  @Test
  void an_empty_value_is_a_problem_and_not_a_default() {
    NspgConfig config = ConfigFixture.load(Map.of("NSPG_SERVICE", " "), "");
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::fix)
        .isEqualTo("give it a value, or remove it");
  }

  @Test
  void reads_the_file_that_the_system_property_names() throws IOException {
    Path file = Files.writeString(directory.resolve("a.properties"), "nspg.probe.misses=7");
    Sources sources =
        Sources.located(
            Map.of("NSPG_CONFIG", "b.properties"),
            Map.of("nspg.config", file.toString()),
            directory);
    assertThat(NspgConfig.load(sources).probing().misses()).isEqualTo(7);
  }

  @Test
  void reads_the_file_that_the_variable_names() throws IOException {
    Files.writeString(directory.resolve("b.properties"), "nspg.probe.misses=8");
    Sources sources = Sources.located(Map.of("NSPG_CONFIG", "b.properties"), Map.of(), directory);
    assertThat(NspgConfig.load(sources).probing().misses()).isEqualTo(8);
  }

  @Test
  void reads_the_usual_file_of_the_working_directory() throws IOException {
    Files.writeString(directory.resolve("nspg.properties"), "nspg.probe.misses=9");
    Sources sources = Sources.located(Map.of(), Map.of(), directory);
    assertThat(NspgConfig.load(sources).probing().misses()).isEqualTo(9);
  }

  @Test
  void reads_the_usual_file_of_the_class_path_before_that_of_the_working_directory()
      throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.writeString(classes.resolve("nspg.properties"), "nspg.probe.misses=5");
    Files.writeString(directory.resolve("nspg.properties"), "nspg.probe.misses=9");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      NspgConfig config = NspgConfig.load(Sources.located(Map.of(), Map.of(), directory));
      assertThat(config.setting(Key.PROBE_MISSES))
          .hasToString(
              "Setting[key=nspg.probe.misses, value=5, origin=file classpath:nspg.properties:1,"
                  + " bound=1 to 100]");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void loads_what_the_process_was_started_with() {
    System.setProperty("nspg.probe.misses", "6");
    try {
      assertThat(NspgConfig.load().probing().misses()).isEqualTo(6);
    } finally {
      System.clearProperty("nspg.probe.misses");
    }
  }

  @Test
  void does_without_a_file_when_none_is_named_or_there() {
    assertThat(Sources.located(Map.of(), Map.of(), directory).file()).isEqualTo(SettingsFile.NONE);
  }

  @Test
  void a_named_file_that_is_missing_is_a_problem() {
    Sources sources =
        Sources.located(
            Map.of("NSPG_CONFIG", "missing.properties"), ConfigFixture.MINIMAL, directory);
    assertThat(NspgConfig.load(sources).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).isEqualTo("NSPG_CONFIG");
              assertThat(problem.seen()).contains("missing.properties", "cannot be read");
            });
  }

  @Test
  void a_file_that_is_no_properties_file_is_a_problem() {
    NspgConfig config = ConfigFixture.load(Map.of(), "nspg.service=\\u12");
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::key)
        .isEqualTo("nspg.properties");
  }

  @Test
  void a_file_in_another_encoding_is_a_problem() throws IOException {
    Files.write(directory.resolve("nspg.properties"), new byte[] {'a', '=', (byte) 0xFC});
    Sources sources = Sources.located(Map.of(), ConfigFixture.MINIMAL, directory);
    assertThat(NspgConfig.load(sources).problems())
        .singleElement()
        .extracting(Problem::allowed)
        .asString()
        .contains("UTF-8");
  }
}
