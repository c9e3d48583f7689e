package io.nspg.evidence;

/** Renders the report: one page that needs nothing else. */
final class ReportPage {

  private ReportPage() {}

  static String render(SealedEvidence sealed, Report report) {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    page.element("title", report.title());
    page.element("h1", sealed.evidence().verdict().name());
    page.element("p", report.summary());
    page.element("pre", sealed.text());
    return page.raw("</html>\n").toString();
  }
}
