package io.nspg.testkit.cluster;

import java.sql.Connection;

/** Something that fills the database of a cluster, such as migrations. */
@FunctionalInterface
public interface Seed {

  /**
   * Fills it.
   *
   * @param owner a session in the cluster's database as its owner; {@code RESET ROLE} makes it the
   *     administrator's. What is not committed at the end is committed then
   * @throws Exception if it fails; the cluster does not start, and nothing is kept
   */
  void run(Connection owner) throws Exception;
}
