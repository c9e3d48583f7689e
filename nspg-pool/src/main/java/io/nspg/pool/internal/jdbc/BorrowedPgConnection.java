package io.nspg.pool.internal.jdbc;

import io.nspg.failure.SqlState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The driver's own interface to a borrowed connection. What is called here goes past the pool, so
 * the pool would lend a connection again that lost its link here: it is ended at once.
 */
final class BorrowedPgConnection extends ForwardingPgConnection {

  private final BorrowedConnection owner;
  private final PGConnection delegate;

  BorrowedPgConnection(BorrowedConnection owner, PGConnection delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  PGConnection delegate() {
    return delegate;
  }

  @Override
  SQLException failed(SQLException thrown) {
    return withoutLostLink(thrown, owner.failed(thrown));
  }

  /** Beginning a COPY failed, or one of its steps; any of them may have ended it. */
  SQLException copyFailed(SQLException thrown) {
    return withoutLostLink(thrown, owner.executionFailed(thrown, "COPY"));
  }

  /** It may come after an end whose reply was lost: what was copied may be there. */
  SQLException cancellingFailed(SQLException thrown) {
    return withoutLostLink(thrown, owner.statementFailed(thrown, true));
  }

  private SQLException withoutLostLink(SQLException thrown, SQLException judged) {
    if (SqlState.linkLost(thrown.getSQLState())) {
      try {
        owner.delegate().abort(Runnable::run);
      } catch (SQLException beyondThat) {
        judged.addSuppressed(beyondThat);
      }
    }
    return judged;
  }

  @Override
  public CopyManager getCopyAPI() throws SQLException {
    CopyManager driver = super.getCopyAPI();
    return new BorrowedCopyManager(this, owner.unwrap(BaseConnection.class), driver);
  }

  /** The one method here that writes by a statement of its own. */
  @Override
  public void alterUserPassword(String user, char[] newPassword, @Nullable String encryptionType)
      throws SQLException {
    try {
      delegate.alterUserPassword(user, newPassword, encryptionType);
    } catch (SQLException e) {
      throw withoutLostLink(e, owner.executionFailed(e, "ALTER USER"));
    }
  }
}
