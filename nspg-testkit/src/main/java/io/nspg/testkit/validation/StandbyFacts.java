package io.nspg.testkit.validation;

import io.nspg.node.Lsn;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a standby follows. Immutable.
 *
 * @param reception what it receives; empty when it receives nothing
 * @param replayPaused whether somebody has paused its replay
 * @param replayed how far it had replayed at the first look
 * @param caughtUpMillis how long it took to replay what the writer had written by then; empty when
 *     it took longer than the limit, or was not waited for
 */
public record StandbyFacts(
    Optional<Reception> reception,
    boolean replayPaused,
    Lsn replayed,
    OptionalLong caughtUpMillis) {

  /**
   * What a standby receives.
   *
   * @param status such as {@code streaming}; empty when the role may not see it
   * @param timeline the timeline it receives
   * @param name what it calls itself there
   */
  public record Reception(String status, int timeline, String name) {}
}
