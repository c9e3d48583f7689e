package io.nspg.benchmarks.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The comparison as a Markdown table: each pool beside HikariCP doing the same. */
final class CostTable {

  private static final String HIKARI = "hikari";

  private CostTable() {}

  /** A row per cost, in the order given; empty where there are none. */
  static List<String> of(List<Cost> costs) {
    List<String> lines = new ArrayList<>();
    if (!costs.isEmpty()) {
      lines.add("| operation | pool | ns/op | B/op | times HikariCP | over HikariCP |");
      lines.add("|---|---|---|---|---|---|");
    }
    for (Cost cost : costs) {
      lines.add(
          row(
              cost.operation(),
              cost.pool(),
              number(cost.nanos())
                  + (Double.isNaN(cost.error()) ? "" : " ± " + number(cost.error())),
              number(cost.bytes()),
              beside(cost, costs).map(hikari -> times(cost, hikari)).orElse(""),
              beside(cost, costs).map(hikari -> over(cost, hikari)).orElse("")));
    }
    return lines;
  }

  private static Optional<Cost> beside(Cost cost, List<Cost> costs) {
    return costs.stream()
        .filter(other -> other.operation().equals(cost.operation()))
        .filter(other -> other.pool().equals(HIKARI) && !cost.pool().equals(HIKARI))
        .findFirst();
  }

  /** The ratio of the means, then of the forks that lie closest and of those farthest apart. */
  private static String times(Cost cost, Cost hikari) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        cost.nanos() / hikari.nanos(),
        Collections.min(cost.nanosByFork()) / Collections.max(hikari.nanosByFork()),
        Collections.max(cost.nanosByFork()) / Collections.min(hikari.nanosByFork()));
  }

  private static String over(Cost cost, Cost hikari) {
    return String.format(
        Locale.ROOT,
        "%+.1f ns, %+.0f B",
        cost.nanos() - hikari.nanos(),
        cost.bytes() - hikari.bytes());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
