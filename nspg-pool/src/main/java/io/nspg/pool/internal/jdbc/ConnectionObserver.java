package io.nspg.pool.internal.jdbc;

import io.nspg.failure.Outcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens on the lent connections of one generation, on the thread on which it
 * happens, before the caller sees it. Thread-safe.
 */
public interface ConnectionObserver {

  /**
   * A call failed.
   *
   * @param thrown what the driver threw
   * @param outcome what became of the work
   * @param onStandby whether the server says that it is a standby; false when the session cannot
   *     tell any more
   */
  void failed(SQLException thrown, Outcome outcome, boolean onStandby);

  /**
   * A commit is not confirmed by the standby it was to wait for.
   *
   * @return whether the caller is to get an exception for it
   */
  boolean commitNotReplicated();

  /** Measures the calls of one lent connection; null while nobody listens to calls. */
  @Nullable CallMeter newCallMeter();
}
