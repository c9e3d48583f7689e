package io.nspg.guard;

import io.nspg.budget.BudgetPlan;
import io.nspg.config.NspgConfig;
import io.nspg.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan as plain text. The same plan always gives the same text. */
record Explanation(
    NspgConfig config, BudgetPlan budget, List<Ruling> rulings, List<Finding> findings) {

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("NS-PG client plan, ").append(config.baseline()).append('\n');
    section(text, "Settings", settings());
    section(text, "Connections on one server node", budget.lines());
    section(text, "Time limits", limits());
    section(text, "Rules", rules());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    text.append('\n').append(title).append('\n');
    lines.forEach(line -> text.append("  ").append(line.stripTrailing()).append('\n'));
  }

  private List<String> settings() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("key", "value", "origin", "allowed"));
    for (Setting setting : config.settings()) {
      rows.add(
          List.of(setting.key(), setting.value(), setting.origin().toString(), setting.bound()));
    }
    return aligned(rows);
  }

  private List<String> limits() {
    List<String> lines = new ArrayList<>();
    for (TierLimit limit : TierLimit.of(config)) {
      String mark = limit.missing() || limit.loose() ? "broken  " : "holds   ";
      lines.add(mark + limit.line(config.tier()));
    }
    lines.addAll(relations());
    return lines;
  }

  private List<String> relations() {
    return TimeoutLattice.relations(config).stream()
        .map(relation -> (relation.holds() ? "holds   " : "broken  ") + relation.line())
        .toList();
  }

  private List<String> rules() {
    List<List<String>> rows = new ArrayList<>();
    for (Ruling ruling : rulings) {
      rows.add(List.of(ruling.rule().id(), ruling.level().text(), ruling.why()));
    }
    List<String> aligned = aligned(rows);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rulings.size(); i++) {
      lines.add(aligned.get(i));
      for (Finding finding : findings) {
        if (finding.rule() == rulings.get(i).rule()) {
          lines.add("  - " + finding.problem());
        }
      }
    }
    return lines;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i));
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
