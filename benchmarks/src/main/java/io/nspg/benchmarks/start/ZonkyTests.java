package io.nspg.benchmarks.start;

import io.zonky.test.db.postgres.embedded.DatabasePreparer;
import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests with zonky's extension, one server, a database each. */
class ZonkyTests {

  /** One object: tests with equal preparers share a server. */
  private static final DatabasePreparer PREPARER = Schema::fill;

  @RegisterExtension
  final PreparedDbExtension database = EmbeddedPostgresExtension.preparedDatabase(PREPARER);

  @TestTemplate
  @ExtendWith(EndlessTests.class)
  void has_a_database() throws SQLException, InterruptedException {
    Schema.test(database.getTestDatabase());
  }
}
