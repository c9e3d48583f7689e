package io.nspg.testkit.history;

import io.nspg.testkit.history.AckedVersions.Lag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A read of a version is at most so far behind what had been acknowledged before it began.
 *
 * @param age how long ago the version that is seen may have been replaced
 * @param versions how many may have replaced it since; {@link Long#MAX_VALUE} for any number
 */
public record StaleReads(Duration age, long versions) implements Check {

  private static final String NAME = "no-stale-read";

  @Override
  public Finding examine(Trial trial) {
    AckedVersions acked = new AckedVersions(trial);
    List<Long> stale = new ArrayList<>();
    long reads = 0;
    long mostNanos = 0;
    long mostVersions = 0;
    for (Operation read : trial.operations()) {
      if (read.action() instanceof Action.ReadVersion asked
          && read.reading() instanceof Reading.Version seen) {
        reads++;
        Lag lag = acked.lag(asked.key(), seen.number(), trial.invoked(read));
        mostNanos = Math.max(mostNanos, lag.nanos());
        mostVersions = Math.max(mostVersions, lag.versions());
        if (lag.nanos() > age.toNanos() || lag.versions() > versions) {
          stale.add(read.id());
        }
      }
    }
    if (reads == 0) {
      return Finding.inconclusive(NAME, "no version was read, so nothing is proved of staleness");
    }
    String words =
        stale.size()
            + " of "
            + reads
            + " reads staler than "
            + age.toMillis()
            + " ms"
            + (versions == Long.MAX_VALUE ? "" : " or " + versions + " versions")
            + ", the worst by "
            + Duration.ofNanos(mostNanos).toMillis()
            + " ms and "
            + mostVersions
            + " versions";
    return stale.isEmpty() ? Finding.valid(NAME, words) : Finding.invalid(NAME, stale, words);
  }
}
