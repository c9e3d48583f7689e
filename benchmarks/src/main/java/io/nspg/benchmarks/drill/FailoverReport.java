package io.nspg.benchmarks.drill;

import com.zaxxer.hikari.HikariConfig;
import io.nspg.event.PgEvent;
import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBuilder;
import io.nspg.evidence.Json;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.history.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Judges a failover run against its objectives and writes it up as evidence. */
final class FailoverReport {

  private final FailoverRun run;
  private final Measurement ours;
  private final Measurement theirs;

  FailoverReport(FailoverRun run) {
    this.run = run;
    this.ours = run.subject().measured();
    this.theirs = run.control().measured();
  }

  Drill.Result result() {
    Evidence evidence = evidence();
    return new Drill.Result(
        evidence,
        new FailoverCharts(run).report(evidence.verdict()),
        new FailoverSummary(run, evidence).lines());
  }

  private Evidence evidence() {
    EvidenceBuilder evidence =
        run.circumstances()
            .evidence("failover", Map.of("hikaricp", hikariVersion()))
            .objectives(objectives())
            .measured(json(ours))
            .control(
                json(theirs)
                    .with("peer", "HikariCP " + hikariVersion())
                    .with("peerSettings", HikariContestant.SETTINGS));
    checks().forEach(evidence::check);
    limits().forEach(evidence::limit);
    events(evidence);
    return evidence.build();
  }

  private Json.Fields json(Measurement measured) {
    return measured.json(
        run.clock().promotedMillis(), run.connectsPerSecondBudget(), run.redundancyMillis());
  }

  private Json.Fields objectives() {
    return Json.fields()
        .with("tier", run.circumstances().config().tier().name())
        .with("lost", 0)
        .with("duplicated", 0)
        .with("wrongVerdicts", 0)
        .with("firstAckMillis", run.objectives().rto().toMillis())
        .with("peakConnectsPerSecond", run.connectsPerSecondBudget());
  }

  private List<Check> checks() {
    Findings findings = ours.findings();
    return List.of(
        new Check(
            "history",
            "acknowledged writes on both sides of the fault, and every promise kept",
            findings.why(),
            switch (findings.verdict()) {
              case VALID -> Verdict.PASS;
              case INVALID -> Verdict.FAIL;
              case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            }),
        none("no-acknowledged-write-lost", findings.lost()),
        none("no-write-done-twice", findings.duplicated()),
        none("no-wrong-verdict", findings.wrongVerdicts()),
        none("no-phantom-row", findings.phantoms()),
        Check.of(
            "back-within-rto",
            "a write acknowledged within " + run.objectives().rto().toMillis() + " ms of the fault",
            text(ours.firstAckMillis(), "never"),
            ours.firstAckMillis().isPresent()
                && ours.firstAckMillis().getAsLong() <= run.objectives().rto().toMillis()),
        Check.of(
            "connects-within-budget",
            "at most " + run.connectsPerSecondBudget() + " connects in any second",
            Integer.toString(ours.peakConnectsPerSecond()),
            ours.peakConnectsPerSecond() <= run.connectsPerSecondBudget()),
        Check.of(
            "redundancy-restored",
            "the old primary streams from the new one",
            run.rejoined() + " after " + run.redundancyMillis() + " ms",
            !run.rejoined().isEmpty()));
  }

  private static Check none(String id, List<Long> broken) {
    return Check.of(
        id,
        "none",
        broken.isEmpty() ? "none" : broken.size() + ", the first is operation " + broken.get(0),
        broken.isEmpty());
  }

  private static List<String> limits() {
    return List.of(
        "A process kill is not a power loss: what a disk forgets is not seen here.",
        "All nodes and clients share one machine: no network lies between them.",
        "The instances are objects of one JVM, not processes of their own.",
        "The client reports unknown outcomes and does not resolve them yet; they are counted here.",
        "The control gives no outcomes: its exceptions are judged by SQLSTATE alone, which leaves"
            + " more of them unknown.");
  }

  private void events(EvidenceBuilder evidence) {
    FailoverClock clock = run.clock();
    evidence.event(0, clock.fault().what() + " (" + clock.fault().node() + ")");
    evidence.event(
        clock.millis(clock.promotion().beganNanos()),
        "promotion of " + run.successor() + " ordered");
    evidence.event(clock.promotedMillis(), run.successor() + " takes writes");
    evidence.event(run.redundancyMillis(), "redundancy restored: " + run.rejoined());
    acks(evidence, run.subject());
    acks(evidence, run.control());
    for (NspgContestant.Heard heard : run.heard()) {
      if (heard.event().severity() != PgEvent.Severity.DEBUG
          && !(heard.event() instanceof PgEvent.AcquireTimedOut)
          && clock.millis(heard.atNanos()) >= 0) {
        evidence.event(
            clock.millis(heard.atNanos()),
            "NS-PG " + heard.instance() + ": " + heard.event().describe());
      }
    }
  }

  private static void acks(EvidenceBuilder evidence, FailoverRun.Side side) {
    side.measured()
        .detectMillis()
        .ifPresent(at -> evidence.event(at, side.name() + ": noticed the fault"));
    side.measured()
        .firstAckMillis()
        .ifPresent(at -> evidence.event(at, side.name() + ": first write acknowledged"));
    side.measured()
        .allAckMillis()
        .ifPresent(at -> evidence.event(at, side.name() + ": every instance writes again"));
  }

  static String text(OptionalLong millis, String none) {
    if (millis.isEmpty()) {
      return none;
    }
    return millis.getAsLong() < 1000
        ? millis.getAsLong() + " ms"
        : String.format(Locale.ROOT, "%.2f s", millis.getAsLong() / 1000.0);
  }

  private static String hikariVersion() {
    String resource = "/META-INF/maven/com.zaxxer/HikariCP/pom.properties";
    try (@Nullable InputStream in = HikariConfig.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
