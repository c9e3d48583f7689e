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
   * @param onStandby whether the server says that it is a standby; false when the session cannot
   *     tell any more
   */
  void failed(SQLException thrown, Outcome outcome, boolean onStandby);
}
