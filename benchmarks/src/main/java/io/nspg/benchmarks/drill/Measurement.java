package io.nspg.benchmarks.drill;

import io.nspg.evidence.Json;
import io.nspg.testkit.cluster.ConnectionLog;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a failover was like for one contestant. Times are milliseconds since the fault; empty means
 * that it did not happen while the drill was looking. Immutable.
 *
 * @param findings the judgement over its history
 * @param detectMillis when it first noticed
 * @param lastAckMillis its last acknowledged write before the promotion
 * @param firstAckMillis its first acknowledged write after the promotion was ordered
 * @param allAckMillis when every one of its instances had had one
 * @param firstAckAfterPromotionMillis the first, counted from when the new primary took writes
 * @param peakConnectsPerSecond most connections that the servers accepted from it in one second,
 *     from the fault on
 */
record Measurement(
    Findings findings,
    OptionalLong detectMillis,
    OptionalLong lastAckMillis,
    OptionalLong firstAckMillis,
    OptionalLong allAckMillis,
    OptionalLong firstAckAfterPromotionMillis,
    int peakConnectsPerSecond) {

  /**
   * Measures.
   *
   * @param operations all of the contestant's, by number
   * @param connects when the servers accepted its connections
   */
  static Measurement of(
      Findings findings,
      List<Operation> operations,
      OptionalLong noticedNanos,
      List<Instant> connects,
      FailoverClock clock) {
    List<Operation> acknowledged =
        operations.stream().filter(o -> o.answer() == Operation.Answer.OK).toList();
    OptionalLong first =
        acknowledged.stream()
            .mapToLong(Operation::completedNanos)
            .filter(clock::afterPromotionOrder)
            .min();
    return new Measurement(
        findings,
        clock.millis(noticedNanos),
        clock.millis(
            acknowledged.stream()
                .mapToLong(Operation::completedNanos)
                .filter(at -> !clock.afterPromotionOrder(at))
                .max()),
        clock.millis(first),
        clock.millis(allInstances(acknowledged, clock)),
        first.isEmpty()
            ? first
            : OptionalLong.of(
                Math.max(
                    0, Duration.ofNanos(first.getAsLong() - clock.promotedNanos()).toMillis())),
        ConnectionLog.peakPerSecond(
            connects.stream().filter(at -> !at.isBefore(clock.faultAt())).toList()));
  }

  private static OptionalLong allInstances(List<Operation> acknowledged, FailoverClock clock) {
    Map<String, Long> firstByInstance =
        acknowledged.stream()
            .filter(o -> clock.afterPromotionOrder(o.completedNanos()))
            .collect(
                Collectors.toMap(
                    o -> o.session().substring(0, o.session().lastIndexOf('.')),
                    Operation::completedNanos,
                    Math::min));
    return firstByInstance.values().stream().mapToLong(Long::longValue).max();
  }

  /** Time without an acknowledged write. */
  OptionalLong downtimeMillis() {
    return lastAckMillis.isEmpty() || firstAckMillis.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(firstAckMillis.getAsLong() - lastAckMillis.getAsLong());
  }

  /** The figures under their contract names. */
  Json.Fields json(long promotedMillis, int connectsPerSecondBudget, long redundancyMillis) {
    return Json.fields()
        .with("attempted", findings.attempted())
        .with("acknowledged", findings.acknowledged())
        .with("lost", findings.lost().size())
        .with("duplicated", findings.duplicated().size())
        .with("wrongVerdicts", findings.wrongVerdicts().size())
        .with("phantoms", findings.phantoms().size())
        .with("unknownResolved", 0)
        .with("unknownUnresolved", findings.unknown())
        .with("unknownPresent", findings.unknownPresent().size())
        .with("unknownAbsent", findings.unknownAbsent().size())
        .with("detectMillis", orNone(detectMillis))
        .with("promotedMillis", promotedMillis)
        .with("firstAckMillis", orNone(firstAckMillis))
        .with("firstAckAfterPromotionMillis", orNone(firstAckAfterPromotionMillis))
        .with("allInstancesAckMillis", orNone(allAckMillis))
        .with("downtimeMillis", orNone(downtimeMillis()))
        .with("peakConnectsPerSecond", peakConnectsPerSecond)
        .with("connectsPerSecondBudget", connectsPerSecondBudget)
        .with("redundancyRestoredMillis", redundancyMillis);
  }

  private static Json orNone(OptionalLong value) {
    return value.isPresent() ? Json.of(value.getAsLong()) : Json.none();
  }

  /** Acknowledged and failed operations per bucket, from the first to the last operation. */
  static Buckets buckets(List<Operation> operations, FailoverClock clock, long bucketMillis) {
    List<Operation> ended =
        operations.stream()
            .filter(o -> o.answer() != Operation.Answer.OPEN)
            .sorted(Comparator.comparingLong(Operation::completedNanos))
            .toList();
    if (ended.isEmpty()) {
      return new Buckets(0, List.of(), List.of());
    }
    long from =
        Math.floorDiv(clock.millis(ended.get(0).completedNanos()), bucketMillis) * bucketMillis;
    long to = clock.millis(ended.get(ended.size() - 1).completedNanos());
    int count = (int) ((to - from) / bucketMillis) + 1;
    List<Long> good = new ArrayList<>(Collections.nCopies(count, 0L));
    List<Long> bad = new ArrayList<>(Collections.nCopies(count, 0L));
    for (Operation operation : ended) {
      int bucket = (int) ((clock.millis(operation.completedNanos()) - from) / bucketMillis);
      List<Long> row = operation.answer() == Operation.Answer.OK ? good : bad;
      row.set(bucket, row.get(bucket) + 1);
    }
    return new Buckets(from, good, bad);
  }

  /** Counts per bucket of time. */
  record Buckets(long fromMillis, List<Long> good, List<Long> bad) {}
}
