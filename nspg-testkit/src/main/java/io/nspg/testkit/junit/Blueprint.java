package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgClusterBuilder;
import javax.sql.DataSource;

/**
 * What an annotation cannot say of a cluster. Classes that name the same blueprint, and want the
 * same otherwise, share a cluster, so it does the same every time. Its class has a constructor
 * without parameters.
 */
public interface Blueprint {

  /** Adds wishes to those of the annotation: roles, rules of access, another name. */
  default void cluster(PgClusterBuilder cluster) {}

  /**
   * Fills the database from which those of the tests are copied, once per cluster; the place to run
   * migrations. What belongs to a database from outside is not copied: what {@code ALTER DATABASE
   * SET} and {@code GRANT ... ON DATABASE} did.
   *
   * @param owner connections to it as the application's role; none may be open at the end
   * @throws Exception if it fails; no test runs then
   */
  default void database(DataSource owner) throws Exception {}
}
