package io.nspg.benchmarks.start;

import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.junit.NspgCluster;
import io.nspg.testkit.junit.Primary;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests with our extension, a durable pair, a database each that is on the replica too. */
@NspgCluster(replicas = 1, profile = Profile.DRILL, sql = Schema.SQL)
class NspgPairTests {

  @TestTemplate
  @ExtendWith(EndlessTests.class)
  void has_a_database(@Primary DataSource database) throws SQLException, InterruptedException {
    Schema.test(database);
  }
}
