package io.nspg.pool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One statement on a connection of its own, or on a given one. */
final class Sql {

  private Sql() {}

  static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      run(connection, sql);
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return text(connection, sql);
    }
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static long number(DataSource source, String sql) throws SQLException {
    return Long.parseLong(text(source, sql));
  }

  static int backend(Connection connection) throws SQLException {
    return Integer.parseInt(text(connection, "SELECT pg_backend_pid()"));
  }
}
