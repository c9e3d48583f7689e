package io.nspg.pool.internal.jdbc;

import io.nspg.failure.SqlState;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Recognises the server's word that a commit has given up waiting for its synchronous standby: a
 * mere warning, for the commit itself is done.
 *
 * <p>Implementation note: the text is in the server's language and the SQLSTATE, 01000, is that of
 * any warning, so the routine that sent it decides ({@code SyncRepWaitForLSN} since 9.1, never
 * translated). Where something on the way has removed the routine, every 01000 counts.
 */
final class CancelledWait {

  private static final String ROUTINE = "SyncRepWaitForLSN";

  private CancelledWait() {}

  /** The first such warning of a chain, null when there is none. */
  static @Nullable SQLWarning find(SQLWarning first) {
    for (@Nullable SQLWarning w = first; w != null; w = w.getNextWarning()) {
      if (saysSo(w)) {
        return w;
      }
    }
    return null;
  }

  private static boolean saysSo(SQLWarning warning) {
    if (!SqlState.WARNING.equals(warning.getSQLState())) {
      return false;
    }
    @Nullable ServerErrorMessage origin =
        warning instanceof PSQLWarning answer ? answer.getServerErrorMessage() : null;
    return origin == null || origin.getRoutine() == null || ROUTINE.equals(origin.getRoutine());
  }
}
