package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The README's own example of a test suite, run. */
class ReadmeExampleTest {

  @Test
  void a_suite_kills_its_primary_and_goes_on_writing() throws SQLException {
    try (PgCluster cluster =
            PgCluster.builder()
                .replicas(1)
                .synchronous(true)
                .initSql("CREATE TABLE orders (id int)")
                .start();
        PgClient pg = PgClient.open(cluster.config())) {
      pg.inTransaction(tx -> insertOrder(tx));
      cluster.primary().kill9();
      cluster.replicas().get(0).promote();
      pg.inTransaction(tx -> insertOrder(tx));
      assertThat(Sql.number(pg.writer(), "SELECT count(*) FROM orders")).isEqualTo(2);
    }
  }

  private static long insertOrder(Connection tx) throws SQLException {
    Sql.run(tx, "INSERT INTO orders VALUES (1)");
    return 1;
  }
}
