package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final String HOSTILE = "</title></style><script>alert(1)</script>\"'&\u0000\u202E";
  private static final String ESCAPED =
      "&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\uFFFD\uFFFD";

  @Test
  void escapes_every_text_it_is_given() {
    String page = ReportPage.render(hostileEvidence(), hostileReport());

    assertThat(page).contains(ESCAPED).doesNotContain("<script").doesNotContain(HOSTILE);
    assertThat(Pattern.compile("alert\\(1\\)").matcher(page).results().count()).isGreaterThan(20);
  }

  @Test
  void closes_every_element_in_order_whatever_the_text() throws Exception {
    String page = ReportPage.render(hostileEvidence(), hostileReport());
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));

    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    factory.newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(body)));
  }

  @Test
  void needs_nothing_from_elsewhere_and_runs_nothing() {
    String page = page(FailoverSample.evidence());

    assertThat(page).doesNotContain("http://").doesNotContain("https://");
    assertThat(page).doesNotContain("<script").doesNotContain("<link").doesNotContain("url(");
    assertThat(page).doesNotContain("src=").doesNotContain("href=").doesNotContain("@import");
  }

  @Test
  void names_what_did_not_pass_beside_the_verdict() {
    String page =
        page(
            FailoverSample.evidence()
                .check(new Check("standby-back", "streams", "not seen", Verdict.INCONCLUSIVE)));

    assertThat(page)
        .contains("<b>INCONCLUSIVE</b>")
        .contains("Not passed: standby-back (INCONCLUSIVE)");
  }

  @Test
  void shows_every_figure_of_the_record_beside_the_control() {
    assertThat(page(FailoverSample.evidence()))
        .contains(
            "<th scope=\"row\">firstAckMillis</th><td class=\"n\">30000</td>"
                + "<td class=\"n\">1412</td><td class=\"n\">13180</td>");
  }

  @Test
  void flags_durability_that_is_off() {
    EvidenceBuilder evidence =
        FailoverSample.evidence()
            .durability(
                Map.of("fsync", "off", "synchronous_commit", "on", "full_page_writes", "on"));

    assertThat(page(evidence))
        .contains("<th scope=\"row\">fsync</th><td class=\"flag bad\">off</td>");
  }

  @Test
  void leaves_out_what_there_is_not() {
    Report bare =
        new Report("Rehearsal", "Done.", "V7", "", List.of(), List.of(), List.of(), List.of());
    Evidence evidence = FailoverSample.evidence().control(Json.fields()).build();
    String page = ReportPage.render(SealedEvidence.seal(evidence, null), bare);

    assertThat(page).doesNotContain("<svg").doesNotContain("control");
  }

  private static String page(EvidenceBuilder evidence) {
    return ReportPage.render(SealedEvidence.seal(evidence.build(), null), FailoverSample.report());
  }

  private static SealedEvidence hostileEvidence() {
    Json.Fields figures = Json.fields().with(HOSTILE, HOSTILE);
    return SealedEvidence.seal(
        FailoverSample.evidence()
            .objectives(figures)
            .measured(figures)
            .control(figures)
            .check(Check.of(HOSTILE, HOSTILE, HOSTILE, false))
            .event(1, HOSTILE)
            .limit(HOSTILE)
            .build(),
        null);
  }

  private static Report hostileReport() {
    Span span = new Span(0, 4_000, HOSTILE, Tone.BAD);
    return new Report(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        List.of(new Figure(HOSTILE, HOSTILE, HOSTILE, HOSTILE, Tone.GOOD, Tone.BAD)),
        List.of(new Marker(1, HOSTILE, Tone.WARN)),
        List.of(
            new Lane.Spans(HOSTILE, List.of(span)),
            new Lane.Rates(HOSTILE, 0, 100, List.of(1L), List.of(1L), List.of(span)),
            new Lane.Limited(HOSTILE, 0, 100, List.of(3L), 2, HOSTILE)),
        List.of(new View(HOSTILE, 0, 4_000)));
  }
}
