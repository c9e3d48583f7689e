package io.nspg.testkit.drill;

import io.nspg.evidence.Json;
import io.nspg.testkit.history.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** The figures of a drill under the names that the evidence gives them. */
final class Figures {

  static final String CYCLES_WITH_UNKNOWN = "cyclesWithUnknown";

  private final DrillRun run;
  private final Side side;

  Figures(DrillRun run, Side side) {
    this.run = run;
    this.side = side;
  }

  /** Something that took its time in every round. */
  private record Time(String name, List<OptionalLong> byRound) {}

  /** How one round went for this side. */
  @FunctionalInterface
  private interface Of {
    OptionalLong in(Round round, Measurement measured);
  }

  private Time time(String name, Of figure) {
    List<OptionalLong> byRound = new ArrayList<>();
    for (int i = 0; i < run.rounds().size(); i++) {
      byRound.add(figure.in(run.rounds().get(i), side.rounds().get(i)));
    }
    return new Time(name, byRound);
  }

  /** A return; after a false alarm it would be as long as the script, so there is none. */
  private Time back(String name, Of figure) {
    return time(name, run.returns() ? figure : (round, measured) -> OptionalLong.empty());
  }

  Json.Fields json() {
    Findings findings = side.findings();
    Json.Fields fields =
        Json.fields()
            .with("attempted", findings.attempted())
            .with("acknowledged", findings.acknowledged())
            .with("lost", findings.lost().size())
            .with("duplicated", findings.duplicated().size())
            .with("wrongVerdicts", findings.wrongVerdicts().size())
            .with("phantoms", findings.phantoms().size())
            .with("unknownResolved", 0)
            .with("unknownUnresolved", findings.unknown())
            .with("unknownPresent", findings.unknownPresent().size())
            .with("unknownAbsent", findings.unknownAbsent().size());
    List<Time> times = times();
    for (Time time : times) {
      fields = fields.with(time.name(), json(Spread.of(time.byRound()).max()));
    }
    fields =
        fields
            .with("peakConnectsPerSecond", side.peakConnectsPerSecond())
            .with(
                "connectsPerSecondBudget",
                run.subject().budget().isPresent()
                    ? Json.of(run.subject().budget().getAsInt())
                    : Json.none())
            .with(
                Yardstick.STALE_ACKS.figure(),
                side.rounds().stream().mapToInt(m -> m.staleness().acks()).sum())
            .with(Yardstick.LATE_WRITES.figure(), Judgement.lateWrites(findings))
            .with("writersLeft", side.writersLeft());
    if (!run.returns()) {
      fields =
          fields
              .with(Yardstick.CONDEMNED_HEALTHY.figure(), cutOff(CutOff::condemned))
              .with(Yardstick.ABORTED_HEALTHY.figure(), cutOff(CutOff::aborted));
    }
    return run.repeated() ? withRounds(fields, times) : fields;
  }

  private List<Time> times() {
    return List.of(
        time("detectMillis", (round, m) -> m.detectMillis()),
        time("promotedMillis", (round, m) -> promoted(round)),
        time("writableMillis", (round, m) -> OptionalLong.of(round.course().writableMillis())),
        back("firstConnectMillis", (round, m) -> m.firstConnectMillis()),
        back("firstAckMillis", (round, m) -> m.firstAckMillis()),
        back("firstAckAfterPromotionMillis", (round, m) -> m.firstAckAfterPromotionMillis()),
        back("allInstancesAckMillis", (round, m) -> m.allAckMillis()),
        back(
            Yardstick.BACK_AFTER_REACHABLE.figure(),
            (round, m) -> m.staleness().backAfterReachableMillis()),
        time(Yardstick.DOWNTIME.figure(), (round, m) -> m.downtimeMillis()),
        time("baselineP95Millis", (round, m) -> m.latency().baselineP95Millis()),
        time("p95BackMillis", (round, m) -> m.latency().backMillis()),
        time(
            Yardstick.LONGEST_CALL.figure(),
            (round, m) -> OptionalLong.of(m.latency().longestCallMillis())),
        time("redundancyRestoredMillis", (round, m) -> OptionalLong.of(round.redundantMillis())),
        time(
            "redundancyRestoredAfterOrderMillis",
            (round, m) -> OptionalLong.of(round.redundantAfterOrderMillis())));
  }

  private static OptionalLong promoted(Round round) {
    return round.course().promoted()
        ? OptionalLong.of(round.course().writableMillis())
        : OptionalLong.empty();
  }

  /** Of all rounds; null for a client that does not say. */
  private Json cutOff(ToIntFunction<CutOff> figure) {
    return side.rounds().stream().allMatch(measured -> measured.cutOff().isPresent())
        ? Json.of(
            side.rounds().stream()
                .flatMap(measured -> measured.cutOff().stream())
                .mapToInt(figure)
                .sum())
        : Json.none();
  }

  private Json.Fields withRounds(Json.Fields fields, List<Time> times) {
    Json.Fields more =
        fields
            .with("cycles", run.rounds().size())
            .with(CYCLES_WITH_UNKNOWN, cyclesWithUnknown(side));
    for (Time time : times) {
      String stem = time.name().replace("Millis", "");
      Spread spread = Spread.of(time.byRound());
      more =
          more.with(stem + "P50Millis", json(spread.p50()))
              .with(stem + "P95Millis", json(spread.p95()));
    }
    return more;
  }

  static long cyclesWithUnknown(Side side) {
    return side.rounds().stream().filter(measured -> measured.unknown() > 0).count();
  }

  private static Json json(OptionalLong value) {
    return value.isPresent() ? Json.of(value.getAsLong()) : Json.none();
  }
}
