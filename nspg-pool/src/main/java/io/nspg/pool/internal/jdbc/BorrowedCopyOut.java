package io.nspg.pool.internal.jdbc;

import java.sql.SQLException;
import org.postgresql.copy.CopyOut;

/** A COPY to the caller, step by step. */
final class BorrowedCopyOut extends BorrowedCopyOperation implements CopyOut {

  private final CopyOut delegate;

  BorrowedCopyOut(BorrowedPgConnection owner, CopyOut delegate) {
    super(owner, delegate);
    this.delegate = delegate;
  }

  @Override
  public byte[] readFromCopy() throws SQLException {
    try {
      return delegate.readFromCopy();
    } catch (SQLException e) {
      throw stepFailed(e);
    }
  }

  @Override
  public byte[] readFromCopy(boolean block) throws SQLException {
    try {
      return delegate.readFromCopy(block);
    } catch (SQLException e) {
      throw stepFailed(e);
    }
  }
}
