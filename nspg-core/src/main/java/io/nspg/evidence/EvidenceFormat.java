package io.nspg.evidence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The members of {@code nspg.evidence/1}, in order, both ways. */
final class EvidenceFormat {

  private EvidenceFormat() {}

  /** The record as JSON, without its own hash. */
  static Json.Fields write(Evidence e, @Nullable String previousSha256) {
    Json.Fields head =
        Json.fields()
            .with("schema", Evidence.SCHEMA)
            .with("drill", e.drill())
            .with("verdict", e.verdict().name())
            .with("tags", Json.texts(e.tags()))
            .with("versions", Json.texts(e.versions()))
            .with("durability", Json.texts(e.durability()))
            .with("objectives", e.objectives())
            .with("measured", e.measured());
    return (e.control().isEmpty() ? head : head.with("control", e.control()))
        .with("checks", Json.array(e.checks().stream().map(EvidenceFormat::check).toList()))
        .with("timeline", Json.array(e.timeline().stream().map(EvidenceFormat::event).toList()))
        .with("limits", Json.array(e.limits().stream().map(Json::of).toList()))
        .with("run", run(e.run()))
        .with("previousSha256", previousSha256 == null ? Json.none() : Json.of(previousSha256));
  }

  private static Json check(Check check) {
    return Json.fields()
        .with("id", check.id())
        .with("expected", check.expected())
        .with("actual", check.actual())
        .with("verdict", check.verdict().name());
  }

  private static Json event(TimelineEntry entry) {
    return Json.fields().with("atMillis", entry.atMillis()).with("event", entry.event());
  }

  private static Json run(Run run) {
    return Json.fields()
        .with("startedAt", run.startedAt().toString())
        .with("endedAt", run.endedAt().toString())
        // As text: many readers of JSON keep only 53 bits of a number.
        .with("seed", Long.toString(run.seed()))
        .with("host", run.host());
  }

  /**
   * Reads a sealed record.
   *
   * @throws IllegalArgumentException if a member is missing, unknown or of another type, or the
   *     content does not fit together
   */
  static SealedEvidence read(Json json) {
    JsonMembers all = new JsonMembers("the record", json);
    String schema = all.text("schema");
    if (!schema.equals(Evidence.SCHEMA)) {
      throw new IllegalArgumentException(
          "the schema is '" + schema + "', this version reads " + Evidence.SCHEMA);
    }
    Evidence evidence =
        new Evidence(
            all.text("drill"),
            verdict(all),
            all.texts("tags"),
            all.texts("versions"),
            all.texts("durability"),
            all.fields("objectives"),
            all.fields("measured"),
            all.has("control") ? all.fields("control") : Json.fields(),
            all.list("checks", EvidenceFormat::readCheck),
            all.list("timeline", EvidenceFormat::readEvent),
            all.list("limits", JsonMembers::text),
            readRun(new JsonMembers("run", all.fields("run"))));
    @Nullable String previous = all.isNull("previousSha256") ? null : all.text("previousSha256");
    String sha256 = all.text("sha256");
    all.end();
    return new SealedEvidence(evidence, previous, sha256);
  }

  private static Check readCheck(Json json) {
    JsonMembers check = new JsonMembers("a check", json);
    return check.end(
        new Check(check.text("id"), check.text("expected"), check.text("actual"), verdict(check)));
  }

  private static TimelineEntry readEvent(Json json) {
    JsonMembers event = new JsonMembers("a timeline entry", json);
    return event.end(new TimelineEntry(event.whole("atMillis"), event.text("event")));
  }

  private static Run readRun(JsonMembers run) {
    try {
      return run.end(
          new Run(
              Instant.parse(run.text("startedAt")),
              Instant.parse(run.text("endedAt")),
              Long.parseLong(run.text("seed")),
              run.text("host")));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IllegalArgumentException("run needs times in UTC and a whole seed", e);
    }
  }

  private static Verdict verdict(JsonMembers members) {
    return Verdict.valueOf(members.text("verdict"));
  }
}
