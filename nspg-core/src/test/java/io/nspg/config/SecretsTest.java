package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String SECRET = "hunter2";

  @TempDir private Path directory;

  @Test
  void refuses_a_password_in_the_file_without_showing_it() {
    refusesWithoutShowing(ConfigFixture.load(Map.of(), "nspg.password=" + SECRET));
  }

  @Test
  void refuses_a_password_in_the_environment_without_showing_it() {
    refusesWithoutShowing(ConfigFixture.load(Map.of("NSPG_PASSWORD", SECRET), ""));
  }

  @Test
  void refuses_a_password_in_code_without_showing_it() {
    refusesWithoutShowing(ConfigFixture.minimal().set("nspg.password", SECRET).build());
  }

  private static void refusesWithoutShowing(NspgConfig config) {
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::fix)
        .asString()
        .contains("nspg.password.file", "Builder.password(PasswordSource)");
    assertThat(everythingPrinted(config)).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/app?user=u&password=hunter2",
        "app:hunter2@db1:5432",
        "hunter2@db1",
        "host=db1 password=hunter2"
      })
  void hides_a_password_that_was_put_among_the_nodes(String nodes) {
    NspgConfig config = ConfigFixture.minimal().set(Key.NODES, nodes).build();
    assertThat(config.problems()).extracting(Problem::key).containsExactly("nspg.nodes");
    assertThat(everythingPrinted(config)).doesNotContain(SECRET);
  }

  @Test
  void hides_a_password_that_was_given_as_the_path_of_its_file() {
    NspgConfig config = ConfigFixture.minimal().set(Key.PASSWORD_FILE, SECRET).build();
    assertThat(config.problems()).extracting(Problem::key).containsExactly("nspg.password.file");
    assertThat(everythingPrinted(config)).doesNotContain(SECRET);
  }

  @Test
  void hides_the_value_of_an_unknown_key() {
    NspgConfig config = ConfigFixture.load(Map.of("NSPG_DB_PASS", SECRET), "nspg.key=" + SECRET);
    assertThat(config.problems()).hasSize(2);
    assertThat(everythingPrinted(config)).doesNotContain(SECRET);
  }

  @Test
  void prints_neither_the_password_nor_its_file_nor_its_provider() throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), SECRET + "\n");
    NspgConfig fromFile = ConfigFixture.minimal().passwordFile(file).build();
    NspgConfig provided = ConfigFixture.minimal().password(() -> SECRET).build();
    assertThat(fromFile.password().password()).isEqualTo(SECRET);
    assertThat(provided.password().password()).isEqualTo(SECRET);
    assertThat(everythingPrinted(fromFile)).doesNotContain(SECRET, file.toString());
    assertThat(everythingPrinted(provided)).doesNotContain(SECRET);
  }

  @Test
  void puts_no_foreign_line_into_a_message() {
    NspgConfig config =
        ConfigFixture.minimal().set(Key.SERVICE, "a\nERROR all\u2028is\u0085lost").build();
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .doesNotContain("\n", "\u2028", "\u0085");
  }

  @Test
  void shortens_a_value_that_would_fill_the_screen() {
    NspgConfig config = ConfigFixture.minimal().set(Key.SERVICE, "x".repeat(5000)).build();
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .hasSizeLessThan(400);
  }

  private static String everythingPrinted(NspgConfig config) {
    return config
        + " "
        + config.settings()
        + " "
        + config.problems()
        + " "
        + config.password()
        + " "
        + config.tags()
        + " "
        + config.tls();
  }
}
