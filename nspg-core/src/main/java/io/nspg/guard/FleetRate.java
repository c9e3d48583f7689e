package io.nspg.guard;

import io.nspg.config.DurationText;
import io.nspg.config.Fleet;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import java.time.Duration;
import java.util.List;

/** After a failover the whole fleet is connected again, at its own rate, within the tier's RTO. */
final class FleetRate implements Rule {

  @Override
  public List<Problem> check(NspgConfig config) {
    Fleet fleet = config.fleet();
    long connections = (long) fleet.maxInstances() * config.pool().writerMax();
    Duration rto = config.baseline().defaults().rto();
    Duration refill =
        Duration.ofMillis((long) (1000 * connections / fleet.pacedConnectsPerSecond()));
    if (refill.compareTo(rto) <= 0) {
      return List.of();
    }
    return List.of(
        Problems.of(
            config,
            Key.FLEET_CONNECTS_PER_SECOND,
            "a rate that opens all "
                + connections
                + " connections of the fleet within "
                + DurationText.of(rto)
                + ", the RTO of "
                + config.tier()
                + "; this one takes "
                + DurationText.of(refill),
            "raise it to at least "
                + needed(fleet, connections, rto)
                + ", or lower "
                + Key.POOL_WRITER_MAX));
  }

  /** The lowest rate whose paced part is enough. */
  private static long needed(Fleet fleet, long connections, Duration rto) {
    double usable = fleet.pacedConnectsPerSecond() / fleet.connectsPerSecond();
    return (long) Math.ceil(connections / usable / rto.toSeconds());
  }
}
