package io.nspg.testkit.fault;

import java.sql.SQLException;

/** What a primary acknowledges last, and its successor never gets. */
@FunctionalInterface
public interface LostTail {

  /** Writes it, on the primary. */
  void write() throws SQLException;
}
