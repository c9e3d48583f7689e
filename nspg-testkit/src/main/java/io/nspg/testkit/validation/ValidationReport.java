package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBuilder;
import io.nspg.evidence.Figure;
import io.nspg.evidence.Json;
import io.nspg.evidence.ProductVersion;
import io.nspg.evidence.Report;
import io.nspg.evidence.Run;
import io.nspg.evidence.Tone;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.validation.NodeFacts.Seen;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.postgresql.util.DriverInfo;

/** A verdict as a record and a page. */
final class ValidationReport {

  static final String DRILL = "failover-validation";

  private static final String UNKNOWN = "unknown";

  private final FailoverVerdict verdict;
  private final FailoverFacts facts;
  private final Terms terms;

  ValidationReport(FailoverVerdict verdict) {
    this.verdict = verdict;
    this.facts = verdict.facts();
    this.terms = verdict.terms();
  }

  Evidence evidence(Map<String, String> tags, Run run) {
    EvidenceBuilder evidence =
        Evidence.builder(DRILL)
            .tags(tags)
            .versions(
                Map.of(
                    "nspg", ProductVersion.nspg(),
                    "postgresql", postgresql(),
                    "driver", DriverInfo.DRIVER_VERSION,
                    "java", Runtime.version().toString()))
            .durability(
                Evidence.DURABILITY.stream().collect(Collectors.toMap(n -> n, this::durability)))
            .objectives(objectives())
            .measured(measured())
            .limit("It shows how the cluster was when it was looked at, not that it stays so.")
            .limit(
                "synchronous_commit is that of the validation's role; roles and databases may have"
                    + " been given another.")
            .run(run);
    verdict.checks().forEach(evidence::check);
    return evidence.build();
  }

  Report report() {
    List<Check> open =
        verdict.checks().stream().filter(check -> check.verdict() != Verdict.PASS).toList();
    String summary =
        open.isEmpty()
            ? "The failover is done: every closing check passed."
            : "The failover is not done: " + open.get(0).actual() + ".";
    return new Report(
        "Failover validation of " + WriterCheck.names(facts.nodes()),
        summary,
        "",
        "",
        List.of(
            figure("Nodes", facts.nodes().size(), ""),
            figure("Answering", facts.seen().size(), "must be all"),
            figure("Writers", facts.primaries().size(), "must be 1"),
            figure("Checks passed", verdict.checks().size() - open.size(), "must be all")),
        List.of(),
        List.of(),
        List.of());
  }

  private static Figure figure(String label, int value, String note) {
    return new Figure(label, Integer.toString(value), "", note, Tone.PLAIN, Tone.PLAIN);
  }

  private Json.Fields objectives() {
    Json.Fields objectives =
        Json.fields()
            .with("primaries", 1)
            .with("answerMillis", terms.answerLimit().toMillis())
            .with("replayMillis", terms.replayLimit().toMillis());
    if (terms.loss().isPresent()) {
      objectives = objectives.with("lost", terms.loss().get().allowed());
    }
    return terms.latency().isEmpty()
        ? objectives
        : objectives.with("p95Millis", millis(terms.latency().get().allowed()));
  }

  private Json.Fields measured() {
    Json.Fields measured =
        Json.fields()
            .with("nodes", facts.nodes().size())
            .with("answering", facts.seen().size())
            .with("primaries", facts.primaries().size());
    OptionalLong slowest =
        facts.seen().stream()
            .flatMap(node -> node.standby().stream())
            .flatMapToLong(standby -> standby.caughtUpMillis().stream())
            .max();
    if (slowest.isPresent()) {
      measured = measured.with("replayMillis", slowest.getAsLong());
    }
    Optional<Loss> loss = terms.loss();
    if (loss.isPresent()) {
      measured = measured.with("lost", loss.get().seen()).with("lostUnit", loss.get().unit());
    }
    return facts.p95().isEmpty() ? measured : measured.with("p95Millis", millis(facts.p95().get()));
  }

  private static Json millis(Duration duration) {
    return new Json.Decimal(BigDecimal.valueOf(duration.toNanos() / 1_000, 3));
  }

  /** On means on everywhere. */
  private String durability(String setting) {
    String values =
        String.join(
            ",",
            facts.seen().stream()
                .map(node -> node.durability().getOrDefault(setting, UNKNOWN))
                .collect(Collectors.toCollection(TreeSet::new)));
    return values.isEmpty() ? UNKNOWN : values;
  }

  private String postgresql() {
    String versions =
        facts.seen().stream()
            .map(Seen::state)
            .map(state -> state.serverVersion() / 10_000 + "." + state.serverVersion() % 10_000)
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    return versions.isEmpty() ? UNKNOWN : versions;
  }
}
