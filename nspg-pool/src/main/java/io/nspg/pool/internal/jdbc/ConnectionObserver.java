package io.nspg.pool.internal.jdbc;

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
   * @param onStandby whether the server says that it is a standby; false when the session cannot
   *     tell any more
   */
  void failed(SQLException thrown, boolean onStandby);

  /** Nobody knows whether a unit of work that failed is committed. */
  void outcomeUnknown(@Nullable String sqlState);

  /**
   * A commit is not confirmed by the standby it was to wait for.
   *
   * @return whether the caller is to get an exception for it
   */
  boolean commitNotReplicated();

  /** Measures the calls of one lent connection; null while nobody listens to calls. */
  @Nullable CallMeter newCallMeter();
}
