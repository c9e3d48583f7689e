package io.nspg.config;

/**
 * The service as a whole and the server it shares. Immutable.
 *
 * @param maxInstances most instances that run at once, rolling deploys included
 * @param connectsPerSecond most connections that all instances together open in a second
 * @param maxConnections the server's {@code max_connections}
 * @param reserved the server's reserved slots
 * @param admin connections left to people, monitoring, migrations and other services
 */
public record Fleet(
    int maxInstances, double connectsPerSecond, int maxConnections, int reserved, int admin) {

  private static final double HEADROOM = 0.8;

  /**
   * The rate that the instances together keep to: four fifths of the limit. Random phases bunch up
   * now and then, and {@code connectsPerSecond} is a limit, not a mean.
   */
  public double pacedConnectsPerSecond() {
    return connectsPerSecond * HEADROOM;
  }
}
