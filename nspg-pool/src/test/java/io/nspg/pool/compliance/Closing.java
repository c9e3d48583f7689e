package io.nspg.pool.compliance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Plain JDBC objects that are closed, and what they say after it. */
final class Closing {

  private Closing() {}

  static void closedConnections(DataSource source, Transcript seen) throws SQLException {
    Connection connection = source.getConnection();
    Statement statement = connection.createStatement();
    PreparedStatement prepared = connection.prepareStatement("SELECT ?");
    ResultSet rows = statement.executeQuery("SELECT 1");
    seen.run("close", connection::close);
    seen.run("close again", connection::close);
    seen.see("closed", connection::isClosed);
    seen.see("valid", () -> connection.isValid(1));
    seen.see("negative patience", () -> connection.isValid(-1));
    seen.see("new statement", connection::createStatement);
    seen.see("new prepared statement", () -> connection.prepareStatement("SELECT 1"));
    seen.see("new call", () -> connection.prepareCall("{call nothing()}"));
    seen.run("commit", connection::commit);
    seen.run("rollback", connection::rollback);
    seen.see("autocommit", connection::getAutoCommit);
    seen.run("set autocommit", () -> connection.setAutoCommit(false));
    seen.run("set read only", () -> connection.setReadOnly(true));
    seen.see("isolation", connection::getTransactionIsolation);
    seen.see("savepoint", connection::setSavepoint);
    seen.see("catalogue", connection::getMetaData);
    seen.see("warnings", connection::getWarnings);
    seen.see("array", () -> connection.createArrayOf("text", new Object[] {"a"}));
    seen.see("client info", () -> connection.getClientInfo("ApplicationName"));
    seen.run("set client info", () -> connection.setClientInfo("ApplicationName", "late"));
    seen.see("network timeout", connection::getNetworkTimeout);
    seen.see("unwrap", () -> connection.unwrap(PGConnection.class));
    seen.run("abort", () -> connection.abort(Runnable::run));
    seen.see("its statement is closed", statement::isClosed);
    seen.see("its statement", () -> statement.execute("SELECT 1"));
    seen.run("its statement, closed", statement::close);
    seen.run("its parameter", () -> prepared.setInt(1, 1));
    seen.see("its query", prepared::executeQuery);
    seen.see("its rows are closed", rows::isClosed);
    seen.see("its rows", rows::next);
  }

  static void closedStatements(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection()) {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("SELECT 1");
      seen.run("close", statement::close);
      seen.run("close again", statement::close);
      seen.see("closed", statement::isClosed);
      seen.see("execute", () -> statement.execute("SELECT 1"));
      seen.see("batch", statement::executeBatch);
      seen.see("results", statement::getResultSet);
      seen.see("more", statement::getMoreResults);
      seen.run("timeout", () -> statement.setQueryTimeout(1));
      seen.run("cancel", statement::cancel);
      seen.see("its connection", () -> statement.getConnection() == connection);
      seen.see("rows are closed", rows::isClosed);
      seen.see("rows", rows::next);
      PreparedStatement prepared = connection.prepareStatement("SELECT ?");
      prepared.close();
      seen.run("parameter", () -> prepared.setInt(1, 1));
      seen.run("add to the batch", prepared::addBatch);
      seen.see("query", prepared::executeQuery);
      seen.see("columns", prepared::getMetaData);
    }
  }

  static void closedRows(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT 1");
      seen.run("close", rows::close);
      seen.run("close again", rows::close);
      seen.see("next", rows::next);
      seen.see("value", () -> rows.getInt(1));
      seen.see("columns", rows::getMetaData);
      ResultSet replaced = statement.executeQuery("SELECT 1");
      statement.executeQuery("SELECT 2").close();
      seen.see("replaced", replaced::next);

      Statement once = connection.createStatement();
      seen.see("not yet", once::isCloseOnCompletion);
      once.closeOnCompletion();
      seen.see("from now on", once::isCloseOnCompletion);
      ResultSet only = once.executeQuery("SELECT 1");
      seen.see("open", once::isClosed);
      only.close();
      seen.see("closed with its rows", once::isClosed);
    }
  }

  static void aborted(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      seen.run("abort", () -> connection.abort(Runnable::run));
      seen.see("closed", connection::isClosed);
      seen.see("valid", () -> connection.isValid(1));
      seen.see("statement", () -> statement.execute("SELECT 1"));
      seen.run("rollback", connection::rollback);
      seen.run("abort again", () -> connection.abort(Runnable::run));
    }
  }
}
