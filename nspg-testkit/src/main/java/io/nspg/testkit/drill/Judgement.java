package io.nspg.testkit.drill;

import io.nspg.evidence.Attachment;
import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBuilder;
import io.nspg.evidence.Json;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.history.TwoWriters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a drill against its objectives and writes it up as evidence. */
final class Judgement {

  private static final String ONE_WRITER = "no-second-writer";

  private static final int UNKNOWN_PERCENT = 30;

  private final DrillRun run;
  private final Side ours;

  Judgement(DrillRun run) {
    this.run = run;
    this.ours = run.subject();
  }

  DrillResult result(Map<String, History> histories, List<Attachment> attachments) {
    Evidence evidence = evidence();
    return new DrillResult(
        evidence,
        run.repeated()
            ? new RoundsCharts(run).report(evidence.verdict())
            : new DrillCharts(run).report(evidence.verdict()),
        new DrillSummary(run, evidence).lines(),
        histories,
        attachments);
  }

  private Evidence evidence() {
    Map<String, String> versions = new HashMap<>(ours.versions());
    run.control().ifPresent(control -> versions.putAll(control.versions()));
    Json.Fields measured = new Figures(run, ours).json();
    EvidenceBuilder evidence =
        run.circumstances()
            .evidence(run.scenario().name(), versions)
            .objectives(objectives())
            .measured(
                ours.settings().isEmpty() ? measured : measured.with("settings", ours.settings()));
    run.control().ifPresent(control -> evidence.control(control(control)));
    promises(measured).forEach(evidence::check);
    closing().forEach(evidence::check);
    limits().forEach(evidence::limit);
    if (run.repeated()) {
      rounds(evidence);
    } else {
      events(evidence);
    }
    if (!run.circumstances().durable()) {
      evidence.verdict(Verdict.INCONCLUSIVE);
    }
    return evidence.build();
  }

  private Json.Fields control(Side control) {
    Json.Fields fields = new Figures(run, control).json();
    String version = control.versions().values().stream().findFirst().orElse("");
    return fields
        .with("peer", (control.name() + " " + version).strip())
        .with("peerSettings", control.settings());
  }

  private Json.Fields objectives() {
    Json.Fields declared = run.objectives().json();
    return ours.budget().isPresent()
        ? declared.with("peakConnectsPerSecond", ours.budget().getAsInt())
        : declared;
  }

  private List<Check> promises(Json.Fields measured) {
    Findings findings = ours.findings();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "history",
            "acknowledged writes on both sides of the fault, and every promise kept",
            findings.why(),
            verdict(findings.verdict())));
    checks.add(loss());
    checks.add(none("no-write-done-twice", findings.duplicated()));
    checks.add(none("no-wrong-verdict", findings.wrongVerdicts()));
    checks.add(none("no-phantom-row", findings.phantoms()));
    if (run.returns()) {
      checks.add(backInTime());
    }
    ours.budget()
        .ifPresent(
            budget ->
                checks.add(
                    Check.of(
                        "connects-within-budget",
                        "at most " + budget + " connects in any second",
                        Integer.toString(ours.peakConnectsPerSecond()),
                        ours.peakConnectsPerSecond() <= budget)));
    run.objectives()
        .limits()
        .forEach((figure, most) -> checks.add(within(figure, most, measured.get(figure.figure()))));
    return checks;
  }

  private Check backInTime() {
    long limit = run.objectives().timeLimit().toMillis();
    OptionalLong back = worst(Measurement::firstAckMillis);
    return Check.of(
        "back-within-rto",
        "a write acknowledged within " + limit + " ms of the fault",
        Millis.text(back),
        back.isPresent() && back.getAsLong() <= limit);
  }

  /** Each round by itself: its fault, and nothing else, may have lost something. */
  private Check loss() {
    long allowed = run.objectives().recoveryPoint().toMillis();
    return worst(
        ours.rounds().stream()
            .map(round -> round.findings().of("no-acknowledged-write-lost"))
            .map(
                finding ->
                    new Check(
                        finding.check(),
                        allowed == 0
                            ? "none"
                            : "none but what the old primary acknowledged in the "
                                + allowed
                                + " ms before the fault or, until "
                                + TwoWriters.GRACE.toMillis()
                                + " ms after its successor could be reached, since",
                        finding.words(),
                        verdict(finding.verdict())))
            .toList());
  }

  private static Check none(String id, List<Long> broken) {
    return Check.of(
        id,
        "none",
        broken.isEmpty() ? "none" : broken.size() + ", the first is operation " + broken.get(0),
        broken.isEmpty());
  }

  /** A time that is not there was never reached; what a client does not say is not known. */
  private static Check within(Yardstick figure, long most, @Nullable Json seen) {
    String expected = figure.figure() + " at most " + most;
    if (seen instanceof Json.Decimal number) {
      return Check.of(
          figure.check(), expected, number.canonical().strip(), number.value().longValue() <= most);
    }
    return figure.clientSays()
        ? new Check(figure.check(), expected, "the client does not say", Verdict.INCONCLUSIVE)
        : new Check(figure.check(), expected, "never", Verdict.FAIL);
  }

  private static Verdict verdict(Findings.Verdict found) {
    return switch (found) {
      case VALID -> Verdict.PASS;
      case INVALID -> Verdict.FAIL;
      case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
    };
  }

  /** Without these nobody may call a failover done. */
  private List<Check> closing() {
    List<Check> checks = new ArrayList<>();
    Map<String, List<Check>> byId = new LinkedHashMap<>();
    run.rounds()
        .forEach(
            round ->
                round
                    .closing()
                    .forEach(c -> byId.computeIfAbsent(c.id(), id -> new ArrayList<>()).add(c)));
    byId.values().forEach(all -> checks.add(worst(all)));
    checks.add(everyCallEnded());
    checks.add(latencyBack());
    if (run.repeated() && run.scenario().killsUnderLoad()) {
      checks.add(enoughUnknown());
    }
    return checks;
  }

  private static Check worst(List<Check> all) {
    return all.stream()
        .filter(check -> check.verdict() != Verdict.PASS)
        .findFirst()
        .orElse(all.get(all.size() - 1));
  }

  private Check everyCallEnded() {
    long open = ours.operations().stream().filter(o -> o.answer() == Operation.Answer.OPEN).count();
    return Check.of(
        "every-call-ended",
        "no call is open and no writer waits when the drill has stopped waiting",
        open + " calls open, " + ours.writersLeft() + " writers waiting",
        open == 0 && ours.writersLeft() == 0);
  }

  private Check latencyBack() {
    OptionalLong back = worst(m -> m.latency().backMillis());
    OptionalLong before = worst(m -> m.latency().baselineP95Millis());
    return Check.of(
        "latency-back",
        "half a second with at least half of the writes before the fault, their p95 at most "
            + (run.repeated()
                ? "what the same round's own allows"
                : Latency.allowed(before.orElse(0)) + " ms (before: " + Millis.text(before) + ")"),
        Millis.text(back)
            + (back.isPresent()
                ? " after the fault" + (run.repeated() ? ", at the latest" : "")
                : ""),
        back.isPresent());
  }

  /** Rounds in which everything was known try a client's honesty too little. */
  private Check enoughUnknown() {
    long seen = Figures.cyclesWithUnknown(ours);
    return new Check(
        "outcomes-left-unknown",
        "at least " + leastUnknown() + " rounds leave an outcome to be found out",
        seen + " of " + run.rounds().size(),
        seen >= leastUnknown() ? Verdict.PASS : Verdict.INCONCLUSIVE);
  }

  private int leastUnknown() {
    return (run.rounds().size() * UNKNOWN_PERCENT + 99) / 100;
  }

  private OptionalLong worst(Function<Measurement, OptionalLong> figure) {
    return Spread.of(ours.rounds().stream().map(figure).toList()).max();
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    limits.add("A process kill is not a power loss: what a disk forgets is not seen here.");
    limits.add("All nodes and clients share one machine: no network lies between them.");
    limits.add("The instances are objects of one JVM, not processes of their own.");
    limits.add(
        "redundancyRestoredMillis counts from the fault and contains the drill's pauses and the"
            + " return of the slower contestant; redundancyRestoredAfterOrderMillis does not.");
    if (run.longestCallUnjudged()) {
      limits.add(
          "At this pace faults end before a call that hangs would show: the longest call is"
              + " measured and not judged.");
    }
    if (run.repeated()) {
      limits.add("While redundancy is restored between two rounds, the clients rest.");
    }
    limits.addAll(ours.limits());
    run.control().ifPresent(control -> limits.addAll(control.limits()));
    return limits;
  }

  private void events(EvidenceBuilder evidence) {
    Round round = run.round();
    Course course = round.course();
    for (FaultEvent event : run.events()) {
      if (!event.equals(course.remedy()) || !course.promoted()) {
        evidence.event(course.millis(event.beganNanos()), event.what() + " (" + event.node() + ")");
      }
    }
    for (FaultEvent note : round.notes()) {
      evidence.event(course.millis(note.beganNanos()), note.what() + " (" + note.node() + ")");
    }
    if (course.promoted()) {
      evidence.event(
          course.millis(course.remedy().beganNanos()),
          "promotion of " + course.successor() + " ordered");
    }
    evidence.event(course.writableMillis(), course.successor() + " takes writes");
    evidence.event(round.redundantMillis(), "redundancy restored: " + round.rejoined());
    moments(evidence, ours);
    run.control().ifPresent(control -> moments(evidence, control));
    for (Remark remark : ours.remarks()) {
      if (course.millis(remark.atNanos()) >= 0 && round.holds(remark.atNanos())) {
        evidence.event(course.millis(remark.atNanos()), remark.text());
      }
    }
  }

  private void moments(EvidenceBuilder evidence, Side side) {
    Measurement measured = side.rounds().get(0);
    moment(evidence, measured.detectMillis(), side.name() + ": noticed the fault");
    if (run.returns()) {
      moment(evidence, measured.firstConnectMillis(), side.name() + ": first connection");
      moment(evidence, measured.firstAckMillis(), side.name() + ": first write acknowledged");
      moment(evidence, measured.allAckMillis(), side.name() + ": every instance writes again");
    }
    moment(evidence, measured.latency().backMillis(), side.name() + ": as fast as before");
  }

  private static void moment(EvidenceBuilder evidence, OptionalLong millis, String event) {
    millis.ifPresent(at -> evidence.event(at, event));
  }

  /** One line per round: its instant, what it left open, and whether everything told was right. */
  private void rounds(EvidenceBuilder evidence) {
    Course first = run.round().course();
    for (int i = 0; i < run.rounds().size(); i++) {
      Course course = run.rounds().get(i).course();
      Measurement measured = ours.rounds().get(i);
      Findings findings = measured.findings();
      long wrong =
          (long) findings.wrongVerdicts().size()
              + findings.lost().size()
              + findings.duplicated().size();
      evidence.event(
          first.millis(course.fault().beganNanos()),
          "round "
              + (i + 1)
              + ": "
              + course.fault().what()
              + " ("
              + course.fault().node()
              + "); "
              + measured.unknown()
              + " unknown: "
              + findings.unknownPresent().size()
              + " there, "
              + findings.unknownAbsent().size()
              + " not; "
              + (wrong == 0 ? "all told right" : wrong + " told WRONG")
              + "; first write "
              + Millis.text(measured.firstAckAfterPromotionMillis())
              + (course.promoted() ? " after the promotion" : " after writes were possible"));
    }
  }

  /** How many writes began where nobody should have written any more. */
  static int lateWrites(Findings findings) {
    return findings.of(ONE_WRITER).ids().size();
  }
}
