package io.nspg.pool.internal.jdbc;

import io.nspg.failure.SqlState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOperation;
import org.postgresql.core.BaseConnection;

/**
 * The driver's own interface to a borrowed connection. What is called here goes past the pool, so
 * the pool would lend a connection again that lost its link here: it is ended at once.
 */
final class BorrowedPgConnection extends ForwardingPgConnection {

  private static final String ALTER_USER = "ALTER USER";

  private final BorrowedConnection owner;
  private final PGConnection delegate;
  private String copyText = "";
  private volatile @Nullable CopyOperation latestCopy;

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

  /** A COPY is about to begin. The driver sends whatever text it is given. */
  void copying(String sql) throws SQLException {
    owner.work().executing(sql);
    copyText = sql;
  }

  /** It has begun, and goes on step by step. */
  <C extends CopyOperation> C begun(C copy) {
    latestCopy = copy;
    return copy;
  }

  /** It has ended well. */
  void copied(long rows) throws SQLException {
    owner.executed(copyText, rows);
  }

  /** Beginning it failed, or one of its steps; any of them may have ended it. */
  SQLException copyFailed(SQLException thrown) {
    return withoutLostLink(thrown, owner.work().executionFailed(thrown, copyText, 0));
  }

  /** It may come after an end whose reply was lost: what was copied may be there. */
  SQLException cancellingFailed(SQLException thrown) {
    return withoutLostLink(thrown, owner.work().betweenExecutions(thrown));
  }

  /** A COPY that its caller has left open would let the next one wait for its end for ever. */
  void cancelWhatIsOpen() {
    CopyOperation copy = latestCopy;
    if (copy != null && copy.isActive()) {
      try {
        copy.cancelCopy();
      } catch (SQLException ended) {
        abort(ended);
      }
    }
  }

  private SQLException withoutLostLink(SQLException thrown, SQLException judged) {
    if (SqlState.linkLost(thrown.getSQLState())) {
      abort(judged);
    }
    return judged;
  }

  private void abort(SQLException why) {
    try {
      owner.delegate().abort(Runnable::run);
    } catch (SQLException beyondThat) {
      why.addSuppressed(beyondThat);
    }
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
    owner.work().executing(ALTER_USER);
    try {
      delegate.alterUserPassword(user, newPassword, encryptionType);
    } catch (SQLException e) {
      throw withoutLostLink(e, owner.work().executionFailed(e, ALTER_USER, 0));
    }
    owner.executed(ALTER_USER, -1);
  }
}
