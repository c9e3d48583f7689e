package io.nspg.testkit.node;

/**
 * One making of a timeline. Two nodes can make timelines of one number, so each is itself alone.
 */
final class Promotion {

  private final int timeline;

  Promotion(int timeline) {
    this.timeline = timeline;
  }

  /** The timeline that was made. */
  int timeline() {
    return timeline;
  }
}
