package io.nspg.pool.internal.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The driver's own interface to a borrowed connection. */
final class BorrowedPgConnection extends ForwardingPgConnection {

  private static final String ALTER_USER = "ALTER USER";

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
    return owner.failed(thrown);
  }

  @Override
  public CopyManager getCopyAPI() throws SQLException {
    CopyManager driver = super.getCopyAPI();
    return new BorrowedCopyManager(owner, owner.unwrap(BaseConnection.class), driver);
  }

  /** The one method here that writes by a statement of its own. */
  @Override
  public void alterUserPassword(String user, char[] newPassword, @Nullable String encryptionType)
      throws SQLException {
    owner.work().executing(ALTER_USER);
    try {
      delegate.alterUserPassword(user, newPassword, encryptionType);
    } catch (SQLException e) {
      throw owner.work().executionFailed(e, ALTER_USER, 0);
    }
    owner.executed(ALTER_USER, -1);
  }
}
