package io.nspg.testkit.drill;

import io.nspg.baseline.Tier;
import io.nspg.evidence.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client promises before the drill begins. Nothing is ever done twice and no verdict is ever
 * wrong; that needs no declaration. Immutable.
 *
 * @param tier how much the service matters: its time limit until a write is acknowledged again
 *     counts
 * @param recoveryPoint how far before the fault acknowledged writes may be lost, and those that a
 *     superseded primary took after it; zero where a replica confirms every commit
 * @param limits the most that a measured figure may be
 */
public record Objectives(Tier tier, Duration recoveryPoint, Map<Yardstick, Long> limits) {

  public Objectives {
    if (recoveryPoint.isNegative()) {
      throw new IllegalArgumentException(
          "a recovery point is zero or more before the fault, saw " + recoveryPoint);
    }
    limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
  }

  /** Nothing is lost, and a write is acknowledged again within the tier's time. */
  public static Objectives of(Tier tier) {
    return new Objectives(tier, Duration.ZERO, Map.of());
  }

  /** The same, but what is no older than this at the fault may be lost. */
  public Objectives allowingLossOf(Duration recoveryPoint) {
    return new Objectives(tier, recoveryPoint, limits);
  }

  /** The same, and a measured figure is at most so much. */
  public Objectives atMost(long most, Yardstick figure) {
    Map<Yardstick, Long> more = new LinkedHashMap<>(limits);
    more.put(figure, most);
    return new Objectives(tier, recoveryPoint, more);
  }

  /** The same, but a figure may be anything. */
  Objectives without(Yardstick figure) {
    Map<Yardstick, Long> fewer = new LinkedHashMap<>(limits);
    fewer.remove(figure);
    return new Objectives(tier, recoveryPoint, fewer);
  }

  /** Whether nothing is to be done about it: who turns away from a node is wrong. */
  boolean alarmIsFalse() {
    return limits.containsKey(Yardstick.CONDEMNED_HEALTHY)
        || limits.containsKey(Yardstick.ABORTED_HEALTHY);
  }

  /** Longest time from the fault to the next acknowledged write. */
  Duration timeLimit() {
    return tier.defaults().rto();
  }

  /** Under the names that the evidence gives them; a figure's limit has the figure's name. */
  Json.Fields json() {
    Json.Fields fields = Json.fields().with("tier", tier.name());
    fields =
        recoveryPoint.isZero()
            ? fields.with("lost", 0)
            : fields.with("recoveryPointMillis", recoveryPoint.toMillis());
    fields = fields.with("duplicated", 0).with("wrongVerdicts", 0);
    if (!alarmIsFalse()) {
      fields = fields.with("firstAckMillis", timeLimit().toMillis());
    }
    for (Map.Entry<Yardstick, Long> limit : limits.entrySet()) {
      fields = fields.with(limit.getKey().figure(), limit.getValue());
    }
    return fields;
  }
}
