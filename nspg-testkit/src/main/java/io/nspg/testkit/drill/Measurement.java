package io.nspg.testkit.drill;

import io.nspg.testkit.cluster.ConnectionLog;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What one round was like for one contestant. Times are milliseconds since the fault; empty means
 * that it did not happen while the drill was looking. Immutable.
 *
 * @param findings the judgement over its history
 * @param detectMillis when it first noticed
 * @param firstConnectMillis when the writer of the new situation first accepted a connection of it
 * @param firstAckMillis its first acknowledged write in the new situation
 * @param allAckMillis when every one of its instances had had one
 * @param firstAckAfterPromotionMillis the first, counted from when the cluster took writes again
 * @param gap the longest time without an acknowledged write until all instances were back; empty
 *     where none came any more
 * @param latency how long its calls took
 * @param staleness how it left the old primary
 * @param cutOff what it gave up of its own accord; empty where it does not say
 * @param peakConnectsPerSecond most connections that the servers accepted from it in one second,
 *     from the fault on
 */
record Measurement(
    Findings findings,
    OptionalLong detectMillis,
    OptionalLong firstConnectMillis,
    OptionalLong firstAckMillis,
    OptionalLong allAckMillis,
    OptionalLong firstAckAfterPromotionMillis,
    Optional<Gap> gap,
    Latency latency,
    Staleness staleness,
    Optional<CutOff> cutOff,
    int peakConnectsPerSecond) {

  /**
   * When servers accepted connections of a contestant.
   *
   * @param all by any node
   * @param writer by the node that takes the writes in the end
   */
  record Connects(List<Instant> all, List<Instant> writer) {}

  /**
   * Measures.
   *
   * @param operations those of the round, by number
   * @param connects those of the round
   * @param endedNanos when the drill stopped waiting for calls to end
   */
  static Measurement of(
      Findings findings,
      List<Operation> operations,
      OptionalLong noticedNanos,
      Optional<CutOff> cutOff,
      Connects connects,
      Course course,
      long endedNanos) {
    List<Operation> acknowledged =
        operations.stream().filter(o -> o.answer() == Operation.Answer.OK).toList();
    OptionalLong first =
        acknowledged.stream().filter(course::back).mapToLong(Operation::completedNanos).min();
    OptionalLong all = first.isEmpty() ? first : allInstances(operations, course);
    return new Measurement(
        findings,
        course.millis(noticedNanos),
        connects.writer().stream()
            .filter(at -> !at.isBefore(course.at(course.writableNanos())))
            .mapToLong(course::millis)
            .min(),
        course.millis(first),
        course.millis(all),
        first.isEmpty()
            ? first
            : OptionalLong.of(
                Math.max(
                    0, Duration.ofNanos(first.getAsLong() - course.writableNanos()).toMillis())),
        first.isEmpty() ? Optional.empty() : Gap.longest(acknowledged, all, course),
        Latency.of(operations, course, endedNanos),
        Staleness.of(acknowledged, all, course),
        cutOff,
        ConnectionLog.peakPerSecond(
            connects.all().stream().filter(at -> !at.isBefore(course.fault().at())).toList()));
  }

  /** When the last instance had its first acknowledgement; empty while one has none. */
  private static OptionalLong allInstances(List<Operation> operations, Course course) {
    Map<String, OptionalLong> firstByInstance =
        operations.stream()
            .collect(
                Collectors.groupingBy(
                    Measurement::instance,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        own ->
                            own.stream()
                                .filter(o -> o.answer() == Operation.Answer.OK && course.back(o))
                                .mapToLong(Operation::completedNanos)
                                .min())));
    return firstByInstance.values().stream().anyMatch(OptionalLong::isEmpty)
        ? OptionalLong.empty()
        : firstByInstance.values().stream().mapToLong(OptionalLong::getAsLong).max();
  }

  private static String instance(Operation operation) {
    return operation.session().substring(0, operation.session().lastIndexOf('.'));
  }

  /** Longest time without an acknowledged write. */
  OptionalLong downtimeMillis() {
    return gap.map(one -> OptionalLong.of(one.toMillis() - one.fromMillis()))
        .orElse(OptionalLong.empty());
  }

  /** How many outcomes were left open in this round. */
  int unknown() {
    return findings.unknown();
  }
}
