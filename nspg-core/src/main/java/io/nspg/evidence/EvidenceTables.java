package io.nspg.evidence;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the report that repeats the record, table by table. Used by one thread. */
final class EvidenceTables {

  private final Html page = new Html();

  private EvidenceTables() {}

  static String render(SealedEvidence sealed, Report report) {
    EvidenceTables tables = new EvidenceTables();
    Evidence evidence = sealed.evidence();
    tables.checks(evidence);
    tables.measurements(evidence, report);
    tables.timeline(evidence);
    tables.page.raw("<div class=\"pair\">\n");
    tables.pairs("Durability, as read back", evidence.durability());
    tables.pairs("Versions", evidence.versions());
    tables.pairs("Tags", evidence.tags());
    tables.page.raw("</div>\n");
    tables.limits(evidence);
    tables.seal(sealed);
    return tables.page.toString();
  }

  private void checks(Evidence evidence) {
    open("Checks", "long");
    head("Verdict", "Check", "Expected", "Actual");
    for (Check check : evidence.checks()) {
      page.raw("<tr>");
      cell("verdict-of " + Tones.style(check.verdict()), check.verdict().name());
      rowHead(check.id());
      cell("", check.expected());
      cell("", check.actual());
      page.raw("</tr>\n");
    }
    close();
  }

  private void measurements(Evidence evidence, Report report) {
    boolean control = !evidence.control().isEmpty();
    Set<String> names = new LinkedHashSet<>(evidence.measured().members().keySet());
    names.addAll(evidence.objectives().members().keySet());
    names.addAll(evidence.control().members().keySet());
    open("Objectives, declared before the run, and what was measured", "long");
    page.raw("<thead><tr><th>Figure</th><th class=\"n\">Objective</th><th class=\"n\">");
    page.text(report.subject()).raw("</th>");
    if (control) {
      page.raw("<th class=\"n\">").text(report.control()).raw("</th>");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (String name : names) {
      page.raw("<tr>");
      rowHead(name);
      figure(evidence.objectives(), name);
      figure(evidence.measured(), name);
      if (control) {
        figure(evidence.control(), name);
      }
      page.raw("</tr>\n");
    }
    close();
  }

  private void timeline(Evidence evidence) {
    open("Timeline, in seconds since the fault", "long");
    page.raw("<tbody>\n");
    for (TimelineEntry entry : evidence.timeline()) {
      page.raw("<tr>");
      cell("n", Axis.exactSeconds(entry.atMillis()));
      cell("", entry.event());
      page.raw("</tr>\n");
    }
    close();
  }

  private void pairs(String title, Map<String, String> values) {
    open(title, "");
    page.raw("<tbody>\n");
    values.forEach(
        (name, value) -> {
          page.raw("<tr>");
          rowHead(name);
          cell(value.equals("off") ? "flag bad" : "", value);
          page.raw("</tr>\n");
        });
    close();
  }

  private void limits(Evidence evidence) {
    if (evidence.limits().isEmpty()) {
      return;
    }
    page.raw("<section>\n").element("h2", "What this run cannot show").raw("<ul>\n");
    evidence.limits().forEach(limit -> page.element("li", limit));
    page.raw("</ul>\n</section>\n");
  }

  private void seal(SealedEvidence sealed) {
    @Nullable String previous = sealed.previousSha256();
    Run run = sealed.evidence().run();
    open("Run and seal", "");
    page.raw("<tbody>\n");
    row("started, ended", run.startedAt() + ", " + run.endedAt());
    row("seed", Long.toString(run.seed()));
    row("host", run.host());
    row("sha256", sealed.sha256());
    row("previousSha256", previous == null ? "none: the first of its chain" : previous);
    row("to check", "jq 'del(.sha256)' evidence.json | sha256sum");
    close();
  }

  private void row(String name, String value) {
    page.raw("<tr>");
    rowHead(name);
    page.raw("<td>");
    page.raw("<code>").text(value).raw("</code></td></tr>\n");
  }

  private void open(String title, String style) {
    page.raw("<section class=\"" + style + "\">\n").element("h2", title);
    page.raw("<div class=\"wide\">\n<table>\n");
  }

  private void head(String... titles) {
    page.raw("<thead><tr>");
    for (String title : titles) {
      page.raw("<th>").text(title).raw("</th>");
    }
    page.raw("</tr></thead>\n<tbody>\n");
  }

  /** Words, such as the settings of a client, may break; a number may not. */
  private void figure(Json.Fields fields, String name) {
    @Nullable Json value = fields.get(name);
    cell(value instanceof Json.Text ? "" : "n", value == null ? "" : JsonWriter.inline(value));
  }

  private void rowHead(String name) {
    page.raw("<th scope=\"row\">").text(name).raw("</th>");
  }

  private void cell(String style, String value) {
    page.raw(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">").text(value).raw("</td>");
  }

  private void close() {
    page.raw("</tbody>\n</table>\n</div>\n</section>\n");
  }
}
