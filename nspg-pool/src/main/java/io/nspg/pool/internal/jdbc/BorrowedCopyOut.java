package io.nspg.pool.internal.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** A COPY to the caller, step by step. */
final class BorrowedCopyOut extends BorrowedCopyOperation implements CopyOut {

  private final CopyOut delegate;

  BorrowedCopyOut(BorrowedPgConnection owner, CopyOut delegate) {
    super(owner, delegate);
    this.delegate = delegate;
  }

  @Override
  public byte @Nullable [] readFromCopy() throws SQLException {
    return readFromCopy(true);
  }

  @Override
  public byte @Nullable [] readFromCopy(boolean block) throws SQLException {
    byte @Nullable [] row;
    try {
      row = delegate.readFromCopy(block);
    } catch (SQLException e) {
      throw stepFailed(e);
    }
    if (row == null && !delegate.isActive()) {
      ended();
    }
    return row;
  }
}
