package io.nspg.benchmarks.drill;

import io.nspg.failure.Outcome;
import io.nspg.failure.SqlState;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one hung call was cut off. Immutable.
 *
 * @param abortNanos from the call of abort to its return; empty when that was not within the limit
 * @param callerNanos from the call of abort to the hung caller's exception; empty likewise
 * @param thrown what the caller got in the end
 * @param sessionEnded whether the session ended when its backend went on
 */
record Cut(
    boolean autocommit,
    OptionalLong abortNanos,
    OptionalLong callerNanos,
    Optional<Exception> thrown,
    boolean sessionEnded) {

  /** Whether the caller was told the truth: nothing is known of what carried its own commit. */
  boolean toldTheTruth() {
    return thrown
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(
            e ->
                autocommit
                    ? Outcome.of(e) == Outcome.UNKNOWN
                        && SqlState.TRANSACTION_RESOLUTION_UNKNOWN.equals(e.getSQLState())
                    : Outcome.of(e) == Outcome.ROLLED_BACK)
        .isPresent();
  }
}
