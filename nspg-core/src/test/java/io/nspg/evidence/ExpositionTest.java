package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpositionTest {

  private static final String NAME = "[a-zA-Z_][a-zA-Z0-9_]*";
  private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")\\{(.*)} (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("(" + NAME + ")=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

  private record Sample(String name, Map<String, String> labels, double value) {}

  @Test
  void every_sample_belongs_to_the_family_before_it_and_has_tags_and_drill() {
    List<Sample> samples = parse(Exposition.render(FailoverSample.evidence().build()));

    assertThat(samples)
        .isNotEmpty()
        .allSatisfy(
            s -> {
              assertThat(s.labels().keySet()).containsAll(Evidence.TAGS);
              assertThat(s.labels()).containsEntry("drill", "failover");
            });
  }

  @Test
  void has_figures_objectives_and_the_control_by_their_names() {
    List<Sample> samples = parse(Exposition.render(FailoverSample.evidence().build()));

    assertThat(value(samples, "nspg_drill_measured", "figure", "firstAckMillis")).isEqualTo(1412);
    assertThat(value(samples, "nspg_drill_measured", "figure", "p95AckMillis")).isEqualTo(6.25);
    assertThat(value(samples, "nspg_drill_objective", "figure", "firstAckMillis"))
        .isEqualTo(30_000);
    assertThat(value(samples, "nspg_drill_control", "figure", "duplicated")).isEqualTo(3);
    assertThat(value(samples, "nspg_drill_ended_timestamp_seconds", "drill", "failover"))
        .isEqualTo(1_795_169_801.25);
  }

  @Test
  void says_the_verdict_and_what_passed() {
    List<Sample> samples =
        parse(
            Exposition.render(
                FailoverSample.evidence()
                    .check(new Check("lag", "", "", Verdict.INCONCLUSIVE))
                    .build()));

    assertThat(value(samples, "nspg_drill_verdict", "verdict", "INCONCLUSIVE")).isEqualTo(1);
    assertThat(value(samples, "nspg_drill_verdict", "verdict", "PASS")).isZero();
    assertThat(value(samples, "nspg_drill_check_passed", "check", "lag")).isZero();
    assertThat(value(samples, "nspg_drill_check_passed", "check", "every-verdict-true"))
        .isEqualTo(1);
  }

  @Test
  void takes_numbers_at_any_depth_and_leaves_out_what_is_none() {
    Json.Fields measured =
        Json.fields()
            .with("split", Json.fields().with("detect", 12).with("state", "up"))
            .with("recovered", true)
            .with("firstAckMillis", Json.none())
            .with("series", Json.array(List.of(Json.of(1))))
            .with("tiny", Json.of(1e-7));

    List<Sample> samples =
        parse(Exposition.render(FailoverSample.evidence().measured(measured).build()));

    assertThat(samples.stream().filter(s -> s.name().equals("nspg_drill_measured")))
        .extracting(s -> s.labels().get("figure") + "=" + s.value())
        .containsExactly("split.detect=12.0", "recovered=1.0", "tiny=1.0E-7");
  }

  @Test
  void stays_readable_whatever_a_check_is_called() {
    String hostile = "a\"b\\c\nd{e=\"f\"} 1";

    List<Sample> samples =
        parse(
            Exposition.render(
                FailoverSample.evidence().check(Check.of(hostile, "", "", true)).build()));

    assertThat(value(samples, "nspg_drill_check_passed", "check", hostile)).isEqualTo(1);
  }

  private static double value(List<Sample> samples, String name, String label, String value) {
    return samples.stream()
        .filter(s -> s.name().equals(name) && value.equals(s.labels().get(label)))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two samples " + a);
            })
        .orElseThrow()
        .value();
  }

  /** As strict as the format: a family is described once, then come its samples, all different. */
  private static List<Sample> parse(String text) {
    assertThat(text).endsWith("\n# EOF\n").doesNotContain("\r");
    List<String> lines = List.of(text.split("\n"));
    List<Sample> samples = new ArrayList<>();
    List<String> families = new ArrayList<>();
    for (int i = 0; i < lines.size() - 1; i++) {
      String line = lines.get(i);
      if (line.startsWith("# HELP ")) {
        String family = line.split(" ")[2];
        assertThat(families).doesNotContain(family);
        families.add(family);
        assertThat(lines.get(++i)).isEqualTo("# TYPE " + family + " gauge");
      } else {
        Sample sample = sample(line);
        assertThat(sample.name()).isEqualTo(families.get(families.size() - 1));
        assertThat(samples)
            .noneMatch(s -> s.name().equals(sample.name()) && s.labels().equals(sample.labels()));
        samples.add(sample);
      }
    }
    return samples;
  }

  private static Sample sample(String line) {
    Matcher parts = SAMPLE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(parts.group(2));
    int at = 0;
    while (at < parts.group(2).length()) {
      assertThat(label.find(at) && label.start() == at).as(line).isTrue();
      String value = label.group(2).replace("\\n", "\n").replace("\\\"", "\"");
      assertThat(labels.put(label.group(1), value.replace("\\\\", "\\"))).isNull();
      at = label.end();
    }
    return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
  }
}
