package io.nspg.pool.compliance;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;

/** Plain JDBC that commits, rolls back, waits and collides. */
final class Transactions {

  private Transactions() {}

  static void commitAndRollback(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.see("autocommit", connection::getAutoCommit);
      seen.run("commit in autocommit mode", connection::commit);
      seen.run("rollback in autocommit mode", connection::rollback);
      connection.setAutoCommit(false);
      seen.run("commit of nothing", connection::commit);
      statement.execute(customer("a"));
      seen.run("rollback", connection::rollback);
      statement.execute(customer("b"));
      seen.run("commit", connection::commit);
      statement.execute(customer("c"));
      seen.run("autocommit, which commits", () -> connection.setAutoCommit(true));
      seen.see("what is there", () -> statement.executeQuery("SELECT email FROM customer"));
    }
  }

  static void commitOfFailedTransaction(DataSource source, Transcript seen) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(customer("a"));
      seen.see("fails", () -> statement.execute("SELECT 1 / 0"));
      seen.run("commit", connection::commit);
      seen.see("nothing is there", () -> statement.executeQuery("TABLE customer"));
      connection.rollback();
    }
  }

  static void failedTransactions(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      seen.see("fails", () -> statement.execute("SELECT 1 / 0"));
      seen.see("goes on", () -> statement.executeQuery("SELECT 1"));
      connection.rollback();
      seen.see("the server is at fault", () -> statement.execute("SELECT broken('XX000')"));
      connection.rollback();
      seen.see("after it", () -> statement.executeQuery("SELECT 1 AS one"));
      statement.execute("SET CONSTRAINTS ALL DEFERRED");
      statement.execute("INSERT INTO purchase (customer_id, cents) VALUES (77, 1)");
      seen.run("commit that is refused", connection::commit);
      seen.see("nothing is there", () -> statement.executeQuery("TABLE purchase"));
      connection.rollback();
    }
  }

  static void savepoints(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.see("in autocommit mode", connection::setSavepoint);
      connection.setAutoCommit(false);
      statement.execute(customer("a"));
      Savepoint outer = connection.setSavepoint("outer");
      statement.execute(customer("b"));
      Savepoint inner = connection.setSavepoint();
      seen.see("name", outer::getSavepointName);
      seen.see("name of an unnamed one", inner::getSavepointName);
      seen.see("id of a named one", outer::getSavepointId);
      seen.see("fails", () -> statement.execute(customer("a")));
      seen.run("back to the inner one", () -> connection.rollback(inner));
      statement.execute(customer("c"));
      seen.run("release the inner one", () -> connection.releaseSavepoint(inner));
      seen.run("back to the released one", () -> connection.rollback(inner));
      seen.see("there", () -> statement.executeQuery("SELECT email FROM customer"));
      seen.run("back to the outer one", () -> connection.rollback(outer));
      seen.see("there", () -> statement.executeQuery("SELECT email FROM customer"));
      connection.commit();
      seen.run("back after the commit", () -> connection.rollback(outer));
      connection.rollback();
      seen.see("there", () -> statement.executeQuery("SELECT email FROM customer"));
      connection.rollback();
    }
  }

  static void isolation(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.see("isolation", connection::getTransactionIsolation);
      connection.setAutoCommit(false);
      seen.run("read only", () -> connection.setReadOnly(true));
      seen.see("writes", () -> statement.execute(customer("a")));
      seen.run("writable too late", () -> connection.setReadOnly(false));
      seen.run(
          "serializable too late",
          () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
      connection.rollback();
      seen.run(
          "serializable",
          () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
      seen.see("isolation", connection::getTransactionIsolation);
      seen.see("the server's", () -> statement.executeQuery("SHOW transaction_isolation"));
      connection.rollback();
    }
    try (Connection next = source.getConnection();
        Statement statement = next.createStatement()) {
      seen.see("next one's autocommit", next::getAutoCommit);
      seen.see("next one's read only", next::isReadOnly);
      seen.see("next one's isolation", next::getTransactionIsolation);
      seen.see("the server's", () -> statement.executeQuery("SHOW transaction_isolation"));
    }
  }

  static void conflicts(DataSource source, Transcript seen) throws SQLException {
    try (Connection first = source.getConnection();
        Connection second = source.getConnection();
        Statement one = first.createStatement();
        Statement other = second.createStatement()) {
      one.execute(customer("a"));
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      first.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      one.execute("SELECT 1");
      other.execute("UPDATE customer SET version = 1");
      second.commit();
      seen.see("overtaken", () -> one.executeUpdate("UPDATE customer SET version = 2"));
      first.rollback();

      one.execute("SELECT 1 FROM customer FOR UPDATE");
      seen.see("locked, no wait", () -> other.execute("SELECT 1 FROM customer FOR UPDATE NOWAIT"));
      second.rollback();
      other.execute("SET LOCAL lock_timeout = 20");
      seen.see("locked, short wait", () -> other.execute("DELETE FROM customer"));
      second.rollback();
      first.rollback();
    }
  }

  static void timeouts(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      seen.see("query timeout", statement::getQueryTimeout);
      seen.see("too slow", () -> statement.execute("SELECT pg_sleep(30)"));
      seen.run("negative", () -> statement.setQueryTimeout(-1));
      statement.setQueryTimeout(0);
      statement.execute("SET statement_timeout = 20");
      seen.see("too slow for the server", () -> statement.execute("SELECT pg_sleep(30)"));
      statement.execute("RESET statement_timeout");
      seen.see("goes on", () -> statement.executeQuery("SELECT 1"));
    }
  }

  /** In a transaction: a write of its own whose reply is lost is told apart by the client. */
  static void networkTimeout(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      seen.run("negative", () -> connection.setNetworkTimeout(Runnable::run, -1));
      seen.run("set", () -> connection.setNetworkTimeout(Runnable::run, 100));
      seen.see("network timeout", connection::getNetworkTimeout);
      seen.see("no answer", () -> statement.execute("SELECT pg_sleep(30)"));
      seen.see("closed", connection::isClosed);
      seen.see("valid", () -> connection.isValid(1));
      seen.see("statement after it", () -> statement.execute("SELECT 1"));
      seen.see("new statement after it", connection::createStatement);
      seen.run("rollback after it", connection::rollback);
    }
    try (Connection next = source.getConnection();
        Statement statement = next.createStatement()) {
      seen.see("the next one", () -> statement.executeQuery("SELECT 1"));
    }
  }

  private static String customer(String name) {
    return "INSERT INTO customer (email) VALUES ('" + name + "@nspg.test')";
  }
}
