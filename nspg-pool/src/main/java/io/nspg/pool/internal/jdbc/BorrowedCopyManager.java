package io.nspg.pool.internal.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.SQLException;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.ByteStreamWriter;

/**
 * COPY on a borrowed connection. In autocommit mode it commits at its end, so its failure is judged
 * like that of any statement. An {@link IOException} is the caller's own stream's and passes as it
 * is.
 *
 * <p>A whole copy is left to the driver's manager and judged once: after a failure the driver
 * cancels, and what that throws takes the first failure's place.
 */
final class BorrowedCopyManager extends CopyManager {

  private final BorrowedPgConnection owner;
  private final CopyManager delegate;

  BorrowedCopyManager(BorrowedPgConnection owner, BaseConnection driver, CopyManager delegate)
      throws SQLException {
    super(driver);
    this.owner = owner;
    this.delegate = delegate;
  }

  @Override
  public CopyIn copyIn(String sql) throws SQLException {
    owner.copying(sql);
    try {
      return owner.begun(new BorrowedCopyIn(owner, delegate.copyIn(sql)));
    } catch (SQLException e) {
      throw owner.copyFailed(e);
    }
  }

  @Override
  public CopyOut copyOut(String sql) throws SQLException {
    owner.copying(sql);
    try {
      return owner.begun(new BorrowedCopyOut(owner, delegate.copyOut(sql)));
    } catch (SQLException e) {
      throw owner.copyFailed(e);
    }
  }

  /** Only a replication connection can do that, and none is ever lent: it ends as a failure. */
  @Override
  public CopyDual copyDual(String sql) throws SQLException {
    owner.copying(sql);
    try {
      return delegate.copyDual(sql);
    } catch (SQLException e) {
      throw owner.copyFailed(e);
    }
  }

  @Override
  public long copyOut(String sql, Writer to) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyOut(sql, to));
  }

  @Override
  public long copyOut(String sql, OutputStream to) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyOut(sql, to));
  }

  @Override
  public long copyIn(String sql, Reader from) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyIn(sql, from));
  }

  @Override
  public long copyIn(String sql, Reader from, int bufferSize) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyIn(sql, from, bufferSize));
  }

  @Override
  public long copyIn(String sql, InputStream from) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyIn(sql, from));
  }

  @Override
  public long copyIn(String sql, InputStream from, int bufferSize)
      throws SQLException, IOException {
    return judged(sql, () -> delegate.copyIn(sql, from, bufferSize));
  }

  @Override
  public long copyIn(String sql, ByteStreamWriter from) throws SQLException, IOException {
    return judged(sql, () -> delegate.copyIn(sql, from));
  }

  private long judged(String sql, WholeCopy copy) throws SQLException, IOException {
    owner.copying(sql);
    long rows;
    try {
      rows = copy.run();
    } catch (SQLException e) {
      throw owner.copyFailed(e);
    }
    owner.copied(rows);
    return rows;
  }

  @FunctionalInterface
  private interface WholeCopy {
    long run() throws SQLException, IOException;
  }
}
