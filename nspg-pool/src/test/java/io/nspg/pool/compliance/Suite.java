package io.nspg.pool.compliance;

import javax.sql.DataSource;

/** What an application does with a {@code DataSource}, written down as it goes. */
@FunctionalInterface
interface Suite {

  /**
   * Works on a fresh schema and gives back every connection it borrows.
   *
   * @throws Exception what the suite did not expect; the failures it provokes stand in the
   *     transcript
   */
  void run(DataSource source, Transcript seen) throws Exception;
}
