package io.nspg.testkit.drill;

import java.sql.SQLException;

/**
 * What happens to the cluster: the fault, what somebody does about it, and what ends it. When it
 * returns, the drill waits for the clients to write again, restores redundancy and judges.
 */
@FunctionalInterface
public interface Script {

  /**
   * Plays it once; in a drill of several rounds it is played several times on the same cluster.
   *
   * @throws SQLException when a node does not do what it is told; the drill ends with it
   */
  void play(Stage stage) throws SQLException;
}
