package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page about the keys says what the catalogue says; {@code -Dnspg.golden=write} rewrites it.
 */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private static final String HEAD =
      """
      # Configuration

      Values come from a file, then from the environment, then from system properties, each overriding
      the one before; a builder in code does the same by `set`. The file is the one that the system
      property `nspg.config` or the variable `NSPG_CONFIG` names, else `nspg.properties` on the class
      path, else in the working directory. A key that does not exist is refused, with the nearest one
      that does. Durations have a unit: `250ms`, `5s`, `2min`, `1h`.

      A rule may be lowered: `nspg.enforce.tls = warn; reason=certificate ordered; until=2026-12-31`.
      In prod that takes a reason and a day within the next year; after it the rule holds again.

      The defaults are those of prod, by tier where they differ.

      | key | variable | allowed | default | meaning |
      |---|---|---|---|---|
      """;

  @Test
  void the_page_shows_every_key_of_the_catalogue() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (Key key : Key.values()) {
      page.append("| `")
          .append(key.property())
          .append("` | `")
          .append(key.environmentVariable())
          .append("` | ")
          .append(key.allowed())
          .append(" | ")
          .append(key.standard())
          .append(" | ")
          .append(key.doc())
          .append(" |\n");
    }
    if ("write".equals(System.getProperty("nspg.golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(page.toString()).isEqualTo(Files.readString(PAGE));
  }
}
