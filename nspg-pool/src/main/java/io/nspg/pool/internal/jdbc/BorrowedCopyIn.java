package io.nspg.pool.internal.jdbc;

import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteStreamWriter;

/** A COPY from the caller, step by step. */
final class BorrowedCopyIn extends BorrowedCopyOperation implements CopyIn {

  private final CopyIn delegate;

  BorrowedCopyIn(BorrowedPgConnection owner, CopyIn delegate) {
    super(owner, delegate);
    this.delegate = delegate;
  }

  @Override
  public void writeToCopy(byte[] buffer, int offset, int length) throws SQLException {
    try {
      delegate.writeToCopy(buffer, offset, length);
    } catch (SQLException e) {
      throw stepFailed(e);
    }
  }

  @Override
  public void writeToCopy(ByteStreamWriter from) throws SQLException {
    try {
      delegate.writeToCopy(from);
    } catch (SQLException e) {
      throw stepFailed(e);
    }
  }

  @Override
  public void flushCopy() throws SQLException {
    try {
      delegate.flushCopy();
    } catch (SQLException e) {
      throw stepFailed(e);
    }
  }

  @Override
  public long endCopy() throws SQLException {
    long rows;
    try {
      rows = delegate.endCopy();
    } catch (SQLException e) {
      throw stepFailed(e);
    }
    ended();
    return rows;
  }
}
