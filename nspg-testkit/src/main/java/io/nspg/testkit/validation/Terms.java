package io.nspg.testkit.validation;

import java.time.Duration;
import java.util.Optional;

/**
 * What a failover is held to. Immutable.
 *
 * @param answerLimit how long a node may take to answer
 * @param replayLimit how long a standby may take to replay what is written
 * @param loss what was lost; empty when nobody said
 * @param latency what a query may take; empty when nobody said
 */
public record Terms(
    Duration answerLimit, Duration replayLimit, Optional<Loss> loss, Optional<Latency> latency) {

  /** Ten seconds for an answer, ten for the replay, nothing given. */
  public static final Terms USUAL =
      new Terms(Duration.ofSeconds(10), Duration.ofSeconds(10), Optional.empty(), Optional.empty());

  /** How long the measured query may take altogether: each run what it is allowed to. */
  Duration latencyLimit() {
    return latency
        .map(l -> answerLimit.plus(l.allowed().multipliedBy(NodeSession.EXECUTIONS)))
        .orElse(answerLimit);
  }

  /**
   * Refuses limits that nothing can meet.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public Terms {
    if (answerLimit.toMillis() <= 0 || replayLimit.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "a limit is at least 1 ms, saw "
              + answerLimit
              + " for an answer and "
              + replayLimit
              + " for the replay");
    }
  }
}
