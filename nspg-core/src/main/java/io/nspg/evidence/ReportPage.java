package io.nspg.evidence;

import java.util.List;

/** Renders the report: one page that needs nothing else, without scripts. Used by one thread. */
final class ReportPage {

  private static final int MOST_COLUMNS = 8;

  private final Html page = new Html();
  private final Evidence evidence;
  private final Report report;

  private ReportPage(Evidence evidence, Report report) {
    this.evidence = evidence;
    this.report = report;
  }

  static String render(SealedEvidence sealed, Report report) {
    ReportPage page = new ReportPage(sealed.evidence(), report);
    page.head();
    page.verdict();
    page.figures();
    report.views().forEach(page::chart);
    page.page.raw(EvidenceTables.render(sealed, report));
    return page.page.raw("</main>\n</body>\n</html>\n").toString();
  }

  private void head() {
    page.raw(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        """);
    page.element("title", evidence.verdict() + " \u00b7 " + report.title());
    page.raw("<style>\n" + Stylesheet.CSS + "</style>\n</head>\n<body>\n<main>\n<header>\n");
    page.element("h1", report.title());
    page.element(
        "p",
        "soft",
        String.join(
            " \u00b7 ",
            "release " + evidence.tags().get("release_id"),
            "env " + evidence.tags().get("env"),
            "service " + evidence.tags().get("service"),
            "started " + evidence.run().startedAt(),
            evidence.run().host()));
    page.raw("</header>\n");
  }

  private void verdict() {
    page.raw("<div class=\"verdict " + Tones.style(evidence.verdict()) + "\">\n");
    page.element("b", evidence.verdict().name());
    page.raw("<div>\n");
    page.element("p", report.summary());
    List<String> open =
        evidence.checks().stream()
            .filter(c -> c.verdict() != Verdict.PASS)
            .map(c -> c.id() + " (" + c.verdict() + ")")
            .toList();
    if (!open.isEmpty()) {
      page.element("p", "open", "Not passed: " + String.join(", ", open));
    }
    page.raw("</div>\n</div>\n");
  }

  private void figures() {
    if (report.figures().isEmpty()) {
      return;
    }
    page.raw("<section>\n");
    if (!report.control().isEmpty()) {
      page.element(
          "h2", report.subject() + ", beside the control in the same run: " + report.control());
    }
    int rows = (report.figures().size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
    int columns = (report.figures().size() + rows - 1) / rows;
    page.raw("<dl class=\"figures\" style=\"--columns:" + columns + "\">\n");
    for (Figure figure : report.figures()) {
      page.raw("<div>\n").element("dt", figure.label());
      page.element("dd", "subject " + Tones.style(figure.tone()), figure.subject());
      if (!report.control().isEmpty()) {
        String control = figure.control().isEmpty() ? "\u2013" : figure.control();
        page.element("dd", Tones.style(figure.controlTone()), "control " + control);
      }
      page.element("dd", "note", figure.note());
      page.raw("</div>\n");
    }
    page.raw("</dl>\n</section>\n");
  }

  private void chart(View view) {
    page.raw("<section>\n").element("h2", view.title());
    page.raw(
        """
        <div class="key"><span><i class="ok"></i>acknowledged, or within the limit</span>
        <span><i class="failed"></i>failed, or over the limit</span>
        <span><i class="out"></i>nothing acknowledged</span></div>
        """);
    page.raw("<div class=\"wide\">\n");
    page.raw(TimelineChart.render(view, report.markers(), report.lanes()));
    page.raw("</div>\n</section>\n");
  }
}
