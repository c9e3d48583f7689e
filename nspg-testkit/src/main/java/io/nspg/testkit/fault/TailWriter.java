package io.nspg.testkit.fault;

import java.sql.SQLException;

/** Writes what a primary acknowledges last, and its successor never gets. */
@FunctionalInterface
public interface TailWriter {

  /** Writes it, on the primary. */
  void write() throws SQLException;
}
