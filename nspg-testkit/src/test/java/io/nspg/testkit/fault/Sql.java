package io.nspg.testkit.fault;

import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One statement at a time. */
final class Sql {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Sql() {}

  /** Runs it and says how many rows it changed, -1 when it is of another kind. */
  static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return statement.getUpdateCount();
    }
  }

  static int number(Connection connection, String sql) throws SQLException {
    return Integer.parseInt(text(connection, sql));
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static int backend(Connection connection) throws SQLException {
    return number(connection, "SELECT pg_backend_pid()");
  }

  /** How many sessions the server has of that number: 1 or 0. */
  static int sessions(Connection connection, int backend) throws SQLException {
    return number(connection, "SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend);
  }

  /** What a server says of itself. */
  interface Condition {
    boolean holds() throws SQLException;
  }

  static void await(String what, Condition condition) {
    Poll.until(
        what,
        Deadline.after(LIMIT, TimeSource.system()),
        () -> {
          try {
            return condition.holds();
          } catch (SQLException e) {
            return false;
          }
        },
        () -> "");
  }
}
