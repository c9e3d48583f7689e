package io.nspg.guard;

import io.nspg.config.DurationText;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import java.util.List;

/** What has a limit in the tier table has one here. */
final class TimeoutRequired implements Rule {

  @Override
  public List<Problem> check(NspgConfig config) {
    return TierLimit.of(config).stream()
        .filter(TierLimit::missing)
        .map(
            limit ->
                Problems.of(
                    config,
                    limit.key(),
                    "a limit, " + DurationText.of(limit.table()) + " in " + config.tier(),
                    "remove the key, or give a limit"))
        .toList();
  }
}
