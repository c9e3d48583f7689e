package io.nspg.guard;

import io.nspg.baseline.Tier;
import io.nspg.baseline.TierDefaults;
import io.nspg.config.DurationText;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Timeouts;
import java.time.Duration;
import java.util.List;

/**
 * One of the time limits of the tier table beside the effective one; zero means none.
 *
 * @param key the limit's key
 * @param effective the limit in force
 * @param table the tier's limit
 */
record TierLimit(Key key, Duration effective, Duration table) {

  static List<TierLimit> of(NspgConfig config) {
    Timeouts timeouts = config.timeouts();
    TierDefaults table = config.baseline().defaults();
    return List.of(
        new TierLimit(Key.TIMEOUT_STATEMENT, timeouts.statement(), table.statementTimeout()),
        new TierLimit(Key.TIMEOUT_LOCK, timeouts.lock(), table.lockTimeout()),
        new TierLimit(
            Key.TIMEOUT_IDLE_IN_TRANSACTION,
            timeouts.idleInTransaction(),
            table.idleInTransactionTimeout()),
        new TierLimit(Key.TIMEOUT_TRANSACTION, timeouts.transaction(), table.transactionTimeout()));
  }

  /** Whether the tier has a limit and this configuration has none. */
  boolean missing() {
    return effective.isZero() && !table.isZero();
  }

  /** Whether there is a limit, and a looser one than the tier's. */
  boolean loose() {
    return !table.isZero() && effective.compareTo(table) > 0;
  }

  /** Such as {@code nspg.timeout.lock <= T1's: 2s <= 2s}. */
  String line(Tier tier) {
    return key
        + " <= "
        + tier
        + "'s: "
        + DurationText.of(effective)
        + " <= "
        + DurationText.of(table);
  }
}
