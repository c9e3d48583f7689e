package io.nspg.pool.compliance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** Plain JDBC that talks about its own session: names, warnings, what leads where. */
final class Sessions {

  private Sessions() {}

  static void warnings(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.see("none", statement::getWarnings);
      statement.execute(
          "DO $$ BEGIN RAISE WARNING 'first'; RAISE NOTICE 'İkinci' USING ERRCODE = 'NS002'; END $$");
      seen.see("the statement's", () -> warnings(statement.getWarnings()));
      seen.see("the connection's", () -> warnings(connection.getWarnings()));
      statement.clearWarnings();
      seen.see("cleared", () -> warnings(statement.getWarnings()));
      seen.see("a transaction in a transaction", () -> statement.execute("BEGIN; BEGIN; ROLLBACK"));
      seen.see("of a script", () -> warnings(statement.getWarnings()));
      connection.clearWarnings();
      seen.see("cleared", () -> warnings(connection.getWarnings()));
    }
  }

  private static List<String> warnings(@Nullable SQLWarning first) {
    List<String> warnings = new ArrayList<>();
    for (@Nullable SQLWarning w = first; w != null; w = w.getNextWarning()) {
      warnings.add(w.getSQLState() + " " + w.getMessage());
    }
    return warnings;
  }

  static void clientInfo(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.run("set", () -> connection.setClientInfo("ApplicationName", "billing"));
      seen.see("one", () -> connection.getClientInfo("ApplicationName"));
      seen.see("all", connection::getClientInfo);
      seen.see("the server's", () -> statement.executeQuery("SHOW application_name"));
      Properties properties = new Properties();
      properties.setProperty("ApplicationName", "ordering");
      seen.run("set all", () -> connection.setClientInfo(properties));
      seen.see("all", connection::getClientInfo);
      seen.run("unknown", () -> connection.setClientInfo("Nothing", "x"));
      seen.see("a warning", () -> warnings(connection.getWarnings()));
    }
  }

  static void wrappers(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        ResultSet rows = statement.executeQuery("SELECT 1")) {
      seen.see("of the driver", () -> connection.isWrapperFor(PGConnection.class));
      seen.see("of a statement", () -> prepared.isWrapperFor(PGStatement.class));
      seen.see("threshold", () -> prepared.unwrap(PGStatement.class).getPrepareThreshold());
      seen.see("of anything", () -> connection.isWrapperFor(String.class));
      seen.see("unwrapped", () -> connection.unwrap(String.class));
      seen.see("statement unwrapped", () -> statement.unwrap(String.class));
      seen.see("prepared unwrapped", () -> prepared.unwrap(String.class));
      seen.see("rows unwrapped", () -> rows.unwrap(String.class));
      seen.see("its connection", () -> statement.getConnection() == connection);
      seen.see("of the prepared", () -> prepared.getConnection() == connection);
      seen.see("of the catalogue", () -> connection.getMetaData().getConnection() == connection);
      seen.see("of the rows", () -> rows.getStatement() == statement);
      seen.see("poolable", prepared::isPoolable);
      seen.see("holdability", connection::getHoldability);
      seen.see("quoted", () -> statement.enquoteLiteral("it's"));
      seen.see("quoted name", () -> statement.enquoteIdentifier("İd", false));
    }
  }

  /** On connections of their own: a plain pool throws a connection away after 0A000. */
  static void unsupported(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection()) {
      seen.see("clob", connection::createClob);
    }
    try (Connection connection = source.getConnection()) {
      seen.see("struct", () -> connection.createStruct("customer", new Object[] {1}));
    }
    try (Connection connection = source.getConnection()) {
      seen.see("row id", () -> rowId(connection));
    }
    try (Connection connection = source.getConnection()) {
      seen.run("isolation", () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
    }
    try (Connection connection = source.getConnection()) {
      seen.run("holdability", () -> connection.setHoldability(77));
    }
  }

  private static Object rowId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1")) {
      row.next();
      return row.getRowId(1);
    }
  }
}
