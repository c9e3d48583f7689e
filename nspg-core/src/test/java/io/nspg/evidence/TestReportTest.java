package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TestReportTest {

  @Test
  void has_a_case_for_every_check_and_one_for_the_verdict() throws Exception {
    Element suite = suite(FailoverSample.evidence());

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("name")).isEqualTo("nspg.failover");
    assertThat(suite.getAttribute("time")).isEqualTo("71.250");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(elements(suite, "testcase"))
        .extracting(e -> e.getAttribute("name"))
        .containsExactly(
            "no-acknowledged-write-lost",
            "no-write-applied-twice",
            "every-verdict-true",
            "back-within-objective",
            "connects-within-budget",
            "verdict");
    assertThat(elements(suite, "failure")).isEmpty();
    assertThat(elements(suite, "error")).isEmpty();
  }

  @Test
  void a_failed_check_is_a_failure_and_an_inconclusive_one_an_error_never_skipped()
      throws Exception {
    Element suite =
        suite(
            FailoverSample.evidence()
                .check(Check.of("rows", "5 rows", "4 rows", false))
                .check(new Check("lag", "at most 1 s", "not measured", Verdict.INCONCLUSIVE)));

    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("0");
    assertThat(elements(suite, "failure"))
        .extracting(e -> e.getAttribute("message"))
        .containsExactly("expected 5 rows; found 4 rows", "expected PASS; found FAIL");
    assertThat(elements(suite, "error"))
        .extracting(e -> e.getAttribute("type"))
        .containsExactly("INCONCLUSIVE");
  }

  @Test
  void a_run_broken_off_after_good_checks_does_not_look_good() throws Exception {
    Element suite = suite(FailoverSample.evidence().verdict(Verdict.INCONCLUSIVE));

    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void has_the_tags_and_the_hash_as_properties() throws Exception {
    assertThat(elements(suite(FailoverSample.evidence()), "property"))
        .extracting(e -> e.getAttribute("name") + "=" + e.getAttribute("value"))
        .contains("env=dev", "service=orders", "release_id=2026.11.20-3")
        .contains("version.postgresql=16.15", "durability.fsync=on")
        .anyMatch(p -> p.matches("sha256=[0-9a-f]{64}"));
  }

  @Test
  void stays_well_formed_whatever_a_check_says() throws Exception {
    String hostile = "]]> & <b> \" ' \u0000 \u001b \ud800 \uffff \ud83d\ude00 \u0130";

    Element suite = suite(FailoverSample.evidence().check(Check.of("x", hostile, hostile, false)));

    assertThat(elements(suite, "failure").get(0).getAttribute("message"))
        .contains("]]> & <b> \" ' \ufffd \ufffd \ufffd \ufffd \ud83d\ude00 \u0130");
  }

  private static Element suite(EvidenceBuilder evidence) throws Exception {
    String xml = TestReport.render(SealedEvidence.seal(evidence.build(), null));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
