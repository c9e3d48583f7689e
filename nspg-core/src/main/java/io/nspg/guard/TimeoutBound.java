package io.nspg.guard;

import io.nspg.config.DurationText;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import java.util.List;

/** A configuration may tighten the tier's limits, not loosen them. */
final class TimeoutBound implements Rule {

  @Override
  public List<Problem> check(NspgConfig config) {
    return TierLimit.of(config).stream()
        .filter(TierLimit::loose)
        .map(
            limit ->
                Problems.of(
                    config,
                    limit.key(),
                    "at most " + DurationText.of(limit.table()) + " in " + config.tier(),
                    "lower it, or set a tier whose table allows it"))
        .toList();
  }
}
