package io.nspg.testkit.drill;

import io.nspg.evidence.Figure;
import io.nspg.evidence.Json;
import io.nspg.evidence.Tone;
import io.nspg.testkit.history.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a report shows in large type. */
final class HeadlineFigures {

  private final DrillRun run;
  private final List<Figure> figures = new ArrayList<>();

  HeadlineFigures(DrillRun run) {
    this.run = run;
  }

  List<Figure> figures() {
    boolean nothingLost = run.objectives().recoveryPoint().isZero();
    count("Acknowledged", Findings::acknowledged, "", false);
    count("Lost", f -> f.lost().size(), nothingLost ? "must be 0" : "some allowed", nothingLost);
    count("Written twice", f -> f.duplicated().size(), "must be 0", true);
    count("Wrong verdicts", f -> f.wrongVerdicts().size(), "must be 0", true);
    count("Outcome unknown", Findings::unknown, "told so, never retried", false);
    if (run.returns()) {
      time(
          "First write",
          Measurement::firstAckAfterPromotionMillis,
          run.round().course().promoted() ? "after the promotion" : "after writes were possible",
          side -> toned(worst(side, Measurement::firstAckMillis), run.objectives().timeLimit()));
    }
    time("Without a write", Measurement::downtimeMillis, "at the longest", this::downtime);
    time(
        "As before",
        m -> m.latency().backMillis(),
        "p95, since the fault",
        side -> worst(side, m -> m.latency().backMillis()).isPresent() ? Tone.GOOD : Tone.BAD);
    connects();
    limits();
    return List.copyOf(figures);
  }

  private void count(
      String label, Function<Findings, Integer> figure, String note, boolean mustBeZero) {
    Function<Side, Figure> one =
        side -> {
          int seen = figure.apply(side.findings());
          return single(
              label,
              Integer.toString(seen),
              note,
              mustBeZero ? (seen == 0 ? Tone.GOOD : Tone.BAD) : Tone.PLAIN);
        };
    add(one);
  }

  private void time(
      String label,
      Function<Measurement, OptionalLong> figure,
      String note,
      Function<Side, Tone> tone) {
    add(
        side -> {
          Spread spread = Spread.of(side.rounds().stream().map(figure).toList());
          return single(
              label,
              Millis.text(run.repeated() ? spread.p95() : spread.max()),
              run.repeated() ? note + "; 95 of 100 rounds" : note,
              tone.apply(side));
        });
  }

  /** Good or bad only where something was declared. */
  private Tone downtime(Side side) {
    OptionalLong worst = worst(side, Measurement::downtimeMillis);
    @Nullable Long most = run.objectives().limits().get(Yardstick.DOWNTIME);
    return most == null
        ? (worst.isPresent() ? Tone.PLAIN : Tone.BAD)
        : toned(worst, Duration.ofMillis(most));
  }

  private static OptionalLong worst(Side side, Function<Measurement, OptionalLong> figure) {
    return Spread.of(side.rounds().stream().map(figure).toList()).max();
  }

  private static Tone toned(OptionalLong worst, Duration limit) {
    return worst.isPresent() && worst.getAsLong() <= limit.toMillis() ? Tone.GOOD : Tone.BAD;
  }

  private void connects() {
    run.subject()
        .budget()
        .ifPresent(
            budget ->
                add(
                    side ->
                        single(
                            "Peak connects",
                            side.peakConnectsPerSecond() + "/s",
                            "budget " + budget + "/s",
                            side.peakConnectsPerSecond() <= budget ? Tone.GOOD : Tone.BAD)));
  }

  private void limits() {
    for (Map.Entry<Yardstick, Long> limit : run.objectives().limits().entrySet()) {
      add(
          side -> {
            @Nullable Json seen = new Figures(run, side).json().get(limit.getKey().figure());
            String unit = limit.getKey().unit();
            boolean kept =
                seen instanceof Json.Decimal number
                    && number.value().longValue() <= limit.getValue();
            return single(
                limit.getKey().label(),
                seen instanceof Json.Decimal number
                    ? number.value().toPlainString() + unit
                    : limit.getKey().clientSays() ? "not said" : "never",
                "at most " + limit.getValue() + unit,
                kept ? Tone.GOOD : Tone.BAD);
          });
    }
  }

  private static Figure single(String label, String text, String note, Tone tone) {
    return new Figure(label, text, "", note, tone, Tone.PLAIN);
  }

  private void add(Function<Side, Figure> figure) {
    Figure own = figure.apply(run.subject());
    figures.add(
        run.control()
            .map(figure)
            .map(
                other ->
                    new Figure(
                        own.label(),
                        own.subject(),
                        other.subject(),
                        own.note(),
                        own.tone(),
                        other.tone() == Tone.GOOD ? Tone.PLAIN : other.tone()))
            .orElse(own));
  }
}
