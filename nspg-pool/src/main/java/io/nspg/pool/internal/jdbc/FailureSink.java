package io.nspg.pool.internal.jdbc;

import io.nspg.failure.Outcome;
import java.sql.SQLException;

/** Is told of every failure of a borrowed connection, before the caller sees it. */
public interface FailureSink {

  /**
   * A call failed.
   *
   * @param thrown what the driver threw
   * @param outcome what became of the work
   * @param serverIsReadOnly whether the server itself, not the transaction, takes no writes; false
   *     when the session cannot tell
   */
  void failed(SQLException thrown, Outcome outcome, boolean serverIsReadOnly);
}
