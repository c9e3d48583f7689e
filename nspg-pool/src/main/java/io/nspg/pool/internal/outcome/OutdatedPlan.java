package io.nspg.pool.internal.outcome;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Recognises a prepared statement that a migration has outdated ("cached plan must not change
 * result type"): the one 0A000 that passes. All others say that something cannot be done at all.
 */
final class OutdatedPlan {

  private static final String ROUTINE = "RevalidateCachedQuery";

  private OutdatedPlan() {}

  static boolean causes(SQLException failure) {
    @Nullable ServerErrorMessage answer =
        failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
    return answer != null && ROUTINE.equals(answer.getRoutine());
  }
}
