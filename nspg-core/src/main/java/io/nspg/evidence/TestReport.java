package io.nspg.evidence;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as a test report, in the part of the format that Surefire writes and build servers read.
 * A check is a test case. One that failed is a failure; one that is inconclusive is an error,
 * because a build server counts what was skipped as good.
 */
final class TestReport {

  private static final String OVERALL = "verdict";

  private TestReport() {}

  static String render(SealedEvidence sealed) {
    Evidence evidence = sealed.evidence();
    List<Check> cases = new ArrayList<>(evidence.checks());
    // Without it a run that was broken off after good checks would look good.
    cases.add(
        new Check(OVERALL, Verdict.PASS.name(), evidence.verdict().name(), evidence.verdict()));
    String suite = "nspg." + evidence.drill();
    Duration took = Duration.between(evidence.run().startedAt(), evidence.run().endedAt());

    Html xml = new Html().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute(xml, "name", suite);
    attribute(xml, "time", BigDecimal.valueOf(took.toMillis(), 3).toPlainString());
    attribute(xml, "tests", Integer.toString(cases.size()));
    attribute(xml, "errors", count(cases, Verdict.INCONCLUSIVE));
    attribute(xml, "skipped", "0");
    attribute(xml, "failures", count(cases, Verdict.FAIL));
    xml.raw(">\n  <properties>\n");
    properties(sealed).forEach((name, value) -> property(xml, name, value));
    xml.raw("  </properties>\n");
    cases.forEach(check -> testCase(xml, suite, check));
    return xml.raw("</testsuite>\n").toString();
  }

  private static void testCase(Html xml, String suite, Check check) {
    xml.raw("  <testcase");
    attribute(xml, "name", check.id());
    attribute(xml, "classname", suite);
    attribute(xml, "time", "0");
    if (check.verdict() == Verdict.PASS) {
      xml.raw("/>\n");
      return;
    }
    String kind = check.verdict() == Verdict.FAIL ? "failure" : "error";
    xml.raw(">\n    <" + kind);
    attribute(xml, "message", "expected " + check.expected() + "; found " + check.actual());
    attribute(xml, "type", check.verdict().name());
    xml.raw("/>\n  </testcase>\n");
  }

  private static Map<String, String> properties(SealedEvidence sealed) {
    Evidence evidence = sealed.evidence();
    Map<String, String> properties = new LinkedHashMap<>(evidence.tags());
    evidence.versions().forEach((name, value) -> properties.put("version." + name, value));
    evidence.durability().forEach((name, value) -> properties.put("durability." + name, value));
    properties.put("host", evidence.run().host());
    properties.put("seed", Long.toString(evidence.run().seed()));
    properties.put("startedAt", evidence.run().startedAt().toString());
    properties.put("endedAt", evidence.run().endedAt().toString());
    properties.put("sha256", sealed.sha256());
    return properties;
  }

  private static void property(Html xml, String name, String value) {
    xml.raw("    <property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
    xml.raw("/>\n");
  }

  /** What is escaped for a page is so for XML too. */
  private static void attribute(Html xml, String name, String value) {
    xml.raw(" " + name + "=\"").text(value).raw("\"");
  }

  private static String count(List<Check> cases, Verdict verdict) {
    return Long.toString(cases.stream().filter(check -> check.verdict() == verdict).count());
  }
}
