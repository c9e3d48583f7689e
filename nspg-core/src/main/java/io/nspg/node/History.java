package io.nspg.node;

/**
 * Which sequence of transactions a node carries. Two nodes with equal histories need not be the
 * same node: two standbys of one parent can both be promoted to the same timeline. Immutable.
 *
 * @param systemIdentifier the cluster
 * @param timeline the timeline within it
 */
public record History(long systemIdentifier, int timeline) {

  @Override
  public String toString() {
    return "timeline " + timeline;
  }
}
