package io.nspg.evidence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    Members all = new Members("the record", json);
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
            all.list("limits", Members::text),
            readRun(new Members("run", all.fields("run"))));
    @Nullable String previous = all.isNull("previousSha256") ? null : all.text("previousSha256");
    String sha256 = all.text("sha256");
    all.end();
    return new SealedEvidence(evidence, previous, sha256);
  }

  private static Check readCheck(Json json) {
    Members check = new Members("a check", json);
    return check.end(
        new Check(check.text("id"), check.text("expected"), check.text("actual"), verdict(check)));
  }

  private static TimelineEntry readEvent(Json json) {
    Members event = new Members("a timeline entry", json);
    return event.end(new TimelineEntry(event.whole("atMillis"), event.text("event")));
  }

  private static Run readRun(Members run) {
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

  private static Verdict verdict(Members members) {
    return Verdict.valueOf(members.text("verdict"));
  }

  /** The members of one object, each read once: what is left at the end is unknown. */
  private static final class Members {

    private final String owner;
    private final Map<String, Json> left;

    Members(String owner, Json json) {
      this.owner = owner;
      this.left = new LinkedHashMap<>(cast(owner, json, Json.Fields.class).members());
    }

    boolean has(String name) {
      return left.containsKey(name);
    }

    boolean isNull(String name) {
      if (left.get(name) instanceof Json.Null) {
        left.remove(name);
        return true;
      }
      return false;
    }

    String text(String name) {
      return text(take(name), name);
    }

    static String text(Json json) {
      return text(json, "an item");
    }

    private static String text(Json json, String name) {
      return cast(name, json, Json.Text.class).value();
    }

    long whole(String name) {
      try {
        return cast(name, take(name), Json.Decimal.class).value().longValueExact();
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(name + " is a whole number of 64 bits", e);
      }
    }

    Json.Fields fields(String name) {
      return cast(name, take(name), Json.Fields.class);
    }

    Map<String, String> texts(String name) {
      Map<String, String> texts = new LinkedHashMap<>();
      fields(name).members().forEach((key, value) -> texts.put(key, text(value, key)));
      return texts;
    }

    <T> List<T> list(String name, Function<Json, T> item) {
      List<T> items = new ArrayList<>();
      for (Json json : cast(name, take(name), Json.Array.class).items()) {
        items.add(item.apply(json));
      }
      return items;
    }

    <T> T end(T value) {
      end();
      return value;
    }

    void end() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            owner + " has members unknown to " + Evidence.SCHEMA + ": " + left.keySet());
      }
    }

    private Json take(String name) {
      @Nullable Json json = left.remove(name);
      if (json == null) {
        throw new IllegalArgumentException(owner + " has no member '" + name + "'");
      }
      return json;
    }

    private static <T extends Json> T cast(String name, Json json, Class<T> type) {
      if (!type.isInstance(json)) {
        throw new IllegalArgumentException(
            name + " is of the type " + type.getSimpleName() + ", saw " + JsonWriter.inline(json));
      }
      return type.cast(json);
    }
  }
}
