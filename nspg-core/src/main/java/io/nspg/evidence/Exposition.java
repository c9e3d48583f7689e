package io.nspg.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as metrics, in text that Prometheus and OpenMetrics read alike: gauges only, no times.
 * Every sample has the tags and the drill as labels. A figure keeps its name as a label, so that
 * figures to come need no new metric. Used by one thread.
 */
final class Exposition {

  private static final String PREFIX = "nspg_drill_";

  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> common;

  private Exposition(Map<String, String> common) {
    this.common = common;
  }

  static String render(Evidence evidence) {
    Map<String, String> common = new LinkedHashMap<>(evidence.tags());
    common.put("drill", evidence.drill());
    Exposition text = new Exposition(common);
    text.verdict(evidence);
    text.checks(evidence.checks());
    text.figures("measured", "What the run measured.", evidence.measured());
    text.figures("objective", "What was declared before the run.", evidence.objectives());
    text.figures("control", "What the peer in the same run measured.", evidence.control());
    text.time("started", "Start of the run.", evidence.run().startedAt());
    text.time("ended", "End of the run.", evidence.run().endedAt());
    return text.out.append("# EOF\n").toString();
  }

  private void verdict(Evidence evidence) {
    family("verdict", "1 for the verdict of the run, 0 for the others.");
    for (Verdict verdict : Verdict.values()) {
      sample("verdict", "verdict", verdict.name(), evidence.verdict() == verdict ? "1" : "0");
    }
  }

  private void checks(List<Check> checks) {
    if (!checks.isEmpty()) {
      family("check_passed", "1 for a check that passed, 0 for one that failed or showed nothing.");
      Map<String, Boolean> passed = new LinkedHashMap<>();
      checks.forEach(c -> passed.merge(c.id(), c.verdict() == Verdict.PASS, Boolean::logicalAnd));
      passed.forEach((id, good) -> sample("check_passed", "check", id, good ? "1" : "0"));
    }
  }

  private void figures(String name, String help, Json.Fields fields) {
    Map<String, String> numbers = new LinkedHashMap<>();
    collect("", fields, numbers);
    if (!numbers.isEmpty()) {
      family(name, help);
      numbers.forEach((figure, value) -> sample(name, "figure", figure, value));
    }
  }

  /** Numbers at any depth, by the path to them; texts, lists and nulls are no samples. */
  private static void collect(String path, Json.Fields fields, Map<String, String> numbers) {
    fields
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof Json.Decimal number) {
                numbers.put(path + name, number.value().toPlainString());
              } else if (value instanceof Json.Bool bool) {
                numbers.put(path + name, bool.value() ? "1" : "0");
              } else if (value instanceof Json.Fields inner) {
                collect(path + name + ".", inner, numbers);
              }
            });
  }

  private void time(String name, String help, Instant at) {
    family(name + "_timestamp_seconds", help);
    BigDecimal seconds = BigDecimal.valueOf(at.toEpochMilli(), 3).stripTrailingZeros();
    sample(name + "_timestamp_seconds", "", "", seconds.toPlainString());
  }

  private void family(String name, String help) {
    out.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
  }

  private void sample(String name, String label, String labelValue, String value) {
    Map<String, String> labels = new LinkedHashMap<>(common);
    if (!label.isEmpty()) {
      labels.put(label, labelValue);
    }
    out.append(PREFIX).append(name);
    char before = '{';
    for (Map.Entry<String, String> entry : labels.entrySet()) {
      out.append(before).append(entry.getKey()).append("=\"");
      out.append(escaped(entry.getValue())).append('"');
      before = ',';
    }
    out.append("} ").append(value).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
