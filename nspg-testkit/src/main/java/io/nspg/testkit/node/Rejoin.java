package io.nspg.testkit.node;

import java.util.Optional;

/**
 * How a node came back as a standby. Immutable.
 *
 * @param manner what was done with it
 * @param why what was seen that led to this
 * @param lostTail what it had beyond the primary's history and has lost; empty when there was
 *     nothing of that kind, or when it could not be told
 */
public record Rejoin(Manner manner, String why, Optional<LostTail> lostTail) {

  /** What was done with a node to bring it back. */
  public enum Manner {
    /** It had been following all the time, or was told whom to follow, and kept running. */
    FOLLOWED,
    /** It had nothing that the primary lacks, and was started again as its standby. */
    REJOINED,
    /** It had gone its own way; its data was replaced by a copy of the primary's. */
    RECLONED
  }

  static Rejoin followed(String why) {
    return new Rejoin(Manner.FOLLOWED, why, Optional.empty());
  }

  static Rejoin rejoined(String why) {
    return new Rejoin(Manner.REJOINED, why, Optional.empty());
  }

  static Rejoin recloned(String why, Optional<LostTail> lost) {
    return new Rejoin(Manner.RECLONED, why, lost);
  }

  @Override
  public String toString() {
    return manner + " (" + why + lostTail.map(tail -> "; " + tail).orElse("") + ")";
  }
}
