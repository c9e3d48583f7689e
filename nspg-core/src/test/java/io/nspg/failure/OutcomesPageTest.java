package io.nspg.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The matrix on the page about outcomes is the one that decides; {@code -Dnspg.golden=write}
 * rewrites it.
 */
class OutcomesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "outcomes.md");
  private static final String BEGIN = "<!-- matrix -->\n";
  private static final String END = "<!-- end of matrix -->\n";

  private static final List<Row> ROWS =
      List.of(
          row("done, but not as the driver asked", "00", "01", "02"),
          row("the link is lost", "08"),
          row("the server goes, or is not ready", "57P01", "57P02", "57P03"),
          row("the server is broken", "58", "F0", "XX"),
          row("the server is full", "53"),
          row("transaction timeout", "25P04"),
          row("completion unknown", "40003"),
          row("a race or a lock is lost, no writer", "40", "55P03", "25006"),
          row("every other: constraint, syntax, timeout, cancel"));

  /** States that begin alike; without any, those that are in no other row. */
  private record Row(String meaning, List<String> prefixes) {

    boolean matches(String state) {
      return prefixes.stream().anyMatch(state::startsWith);
    }

    String anyState() {
      return prefixes.isEmpty() ? "23505" : (prefixes.get(0) + "000").substring(0, 5);
    }

    String states() {
      return prefixes.isEmpty()
          ? "such as `23505`, `57014`, `25P02`"
          : prefixes.stream()
              .map(prefix -> "`" + (prefix + "xxx").substring(0, 5) + "`")
              .collect(Collectors.joining(", "));
    }
  }

  private static Row row(String meaning, String... prefixes) {
    return new Row(meaning, List.of(prefixes));
  }

  @Test
  void the_page_shows_the_matrix_that_decides() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String expected = page.substring(0, begin) + matrix() + page.substring(page.indexOf(END));
    if ("write".equals(System.getProperty("nspg.golden"))) {
      Files.writeString(PAGE, expected);
    }
    assertThat(expected).isEqualTo(Files.readString(PAGE));
  }

  @Test
  void every_state_is_judged_as_the_row_that_it_falls_into() {
    for (String state : statesOfEveryClass()) {
      Row row = rowOf(state);
      assertThat(cells(state)).as(state + " in: " + row.meaning()).isEqualTo(cells(row.anyState()));
    }
  }

  private static String matrix() {
    StringBuilder table = new StringBuilder("| SQLSTATE | meaning |");
    for (Phase phase : Phase.values()) {
      table.append(" ").append(phase).append(" |");
    }
    table.append(" may pass |\n|---|---|").append("---|".repeat(Phase.values().length + 1));
    table.append("\n| none | the driver knew nothing better |").append(cells(null));
    for (Row row : ROWS) {
      table
          .append("\n| ")
          .append(row.states())
          .append(" | ")
          .append(row.meaning())
          .append(" |")
          .append(cells(row.anyState()));
    }
    return table.append("\n").toString();
  }

  private static String cells(@Nullable String state) {
    return Arrays.stream(Phase.values())
            .map(phase -> " " + cell(phase, state) + " |")
            .collect(Collectors.joining())
        + (SqlState.passes(state) ? " yes |" : " no |");
  }

  private static String cell(Phase phase, @Nullable String state) {
    return Outcome.of(phase, state) + (Outcome.isUnconfirmed(phase, state) ? ", as 08007" : "");
  }

  private static Row rowOf(String state) {
    return ROWS.stream()
        .filter(row -> row.matches(state))
        .min((a, b) -> Integer.compare(longest(b, state), longest(a, state)))
        .orElse(ROWS.get(ROWS.size() - 1));
  }

  private static int longest(Row row, String state) {
    return row.prefixes().stream()
        .filter(state::startsWith)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** One of each class that can be, and all that PostgreSQL has where one class holds several. */
  private static List<String> statesOfEveryClass() {
    List<String> signs = List.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".split(""));
    List<String> states = new ArrayList<>();
    for (String first : signs) {
      for (String second : signs) {
        states.add(first + second + "000");
      }
    }
    states.addAll(
        List.of(
            "25001", "25006", "25P01", "25P02", "25P03", "25P04", "40001", "40002", "40003",
            "40P01", "53100", "53200", "53300", "53400", "55006", "55P02", "55P03", "55P04",
            "57014", "57P01", "57P02", "57P03", "57P04", "57P05", "58030", "58P01", "XX001",
            "XX002", "F0001"));
    return states;
  }
}
