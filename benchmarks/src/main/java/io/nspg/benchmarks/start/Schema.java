package io.nspg.benchmarks.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database that every test gets a copy of: thirty tables with an index and some rows. */
final class Schema {

  /** Where the tests of this JVM's run pass. */
  static final Turnstile TURNSTILE = new Turnstile();

  /** Fills it. */
  static final String SQL =
      """
      DO $$
      BEGIN
        FOR i IN 1..30 LOOP
          EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, name text)', i);
          EXECUTE format('INSERT INTO t%s SELECT n, md5(n::text) FROM generate_series(1, 100) n', i);
        END LOOP;
      END
      $$
      """;

  private Schema() {}

  static void fill(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SQL);
    }
  }

  /** What every test does: it looks whether its database is there, and passes. */
  static void test(DataSource database) throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t30")) {
      row.next();
      if (row.getInt(1) != 100) {
        throw new IllegalStateException("this is no copy of the database");
      }
      statement.execute("DELETE FROM t30");
    }
    TURNSTILE.arrive();
  }
}
