package io.nspg.pool.internal.jdbc;

import java.sql.SQLException;
import org.postgresql.copy.CopyOperation;

/** What a copy in and a copy out have in common: every step of them may end a COPY. */
abstract class BorrowedCopyOperation implements CopyOperation {

  private final BorrowedPgConnection owner;
  private final CopyOperation delegate;

  BorrowedCopyOperation(BorrowedPgConnection owner, CopyOperation delegate) {
    this.owner = owner;
    this.delegate = delegate;
  }

  final SQLException stepFailed(SQLException thrown) {
    return owner.copyFailed(thrown);
  }

  final void ended() throws SQLException {
    owner.copied(delegate.getHandledRowCount());
  }

  @Override
  public void cancelCopy() throws SQLException {
    try {
      delegate.cancelCopy();
    } catch (SQLException e) {
      throw owner.cancellingFailed(e);
    }
  }

  @Override
  public int getFieldCount() {
    return delegate.getFieldCount();
  }

  @Override
  public int getFormat() {
    return delegate.getFormat();
  }

  @Override
  public int getFieldFormat(int field) {
    return delegate.getFieldFormat(field);
  }

  @Override
  public boolean isActive() {
    return delegate.isActive();
  }

  @Override
  public long getHandledRowCount() {
    return delegate.getHandledRowCount();
  }
}
