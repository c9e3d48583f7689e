package io.nspg.pool.compliance;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import javax.sql.DataSource;

/** Plain JDBC that writes: keys, batches, and what the server refuses. */
final class Writing {

  private static final String INSERT = "INSERT INTO customer (email) VALUES (?)";

  private Writing() {}

  static void generatedKeys(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (PreparedStatement insert =
          connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
        insert.setString(1, "ada@nspg.test");
        seen.see("insert", insert::executeUpdate);
        seen.see("every column as key", insert::getGeneratedKeys);
        seen.see("the keys a second time", insert::getGeneratedKeys);
      }
      try (PreparedStatement insert =
          connection.prepareStatement(INSERT, new String[] {"id", "status"})) {
        insert.setString(1, "grace@nspg.test");
        seen.see("insert large", insert::executeLargeUpdate);
        seen.see("named keys", insert::getGeneratedKeys);
      }
      String sql = "INSERT INTO customer (email) VALUES ('a@nspg.test'), ('b@nspg.test')";
      seen.see("insert two", () -> statement.executeUpdate(sql, new String[] {"id"}));
      seen.see("two keys", statement::getGeneratedKeys);
      seen.see("update without keys", () -> statement.executeUpdate("UPDATE customer SET id = id"));
      seen.see("no keys", statement::getGeneratedKeys);
      seen.see(
          "update for keys",
          () ->
              statement.execute(
                  "UPDATE customer SET version = 1 WHERE id < 3", Statement.RETURN_GENERATED_KEYS));
      seen.see("keys of an update", statement::getGeneratedKeys);
      seen.see(
          "unknown key",
          () ->
              statement.executeUpdate(
                  "INSERT INTO customer (email) VALUES ('c@nspg.test')", new String[] {"nothing"}));
      seen.see(
          "key by index",
          () ->
              statement.executeUpdate(
                  "INSERT INTO customer (email) VALUES ('d@nspg.test')", new int[] {1}));
    }
  }

  static void batches(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (PreparedStatement insert =
          connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
        seen.see("empty batch", insert::executeBatch);
        add(insert, "a@nspg.test", "b@nspg.test", "c@nspg.test");
        seen.see("batch", insert::executeBatch);
        seen.see("keys of a batch", insert::getGeneratedKeys);
        add(insert, "d@nspg.test");
        insert.clearBatch();
        add(insert, "e@nspg.test");
        seen.see("batch after a cleared one", insert::executeLargeBatch);
      }
      statement.addBatch("UPDATE customer SET version = 1");
      statement.addBatch("DELETE FROM customer WHERE email = 'nobody'");
      seen.see("batch of texts", statement::executeBatch);
      statement.addBatch("UPDATE customer SET version = 2");
      statement.addBatch("SELECT 1");
      seen.see("batch with a query", statement::executeBatch);
      seen.see("what is there", () -> statement.executeQuery("TABLE customer ORDER BY id"));
    }
  }

  static void failingBatches(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      add(insert, "a@nspg.test", "b@nspg.test", "a@nspg.test", "c@nspg.test");
      seen.see("batch that fails in the middle", insert::executeBatch);
      seen.see("the emptied batch", insert::executeBatch);
      seen.see("what autocommit left", () -> statement.executeQuery("TABLE customer"));

      connection.setAutoCommit(false);
      add(insert, "x@nspg.test", "y@nspg.test", "x@nspg.test");
      seen.see("batch that fails in a transaction", insert::executeLargeBatch);
      seen.see("after it", () -> statement.executeQuery("SELECT 1"));
      connection.rollback();

      statement.addBatch("INSERT INTO customer (email) VALUES ('z@nspg.test')");
      statement.addBatch("INSERT INTO nowhere VALUES (1)");
      statement.addBatch("INSERT INTO customer (email) VALUES ('zz@nspg.test')");
      seen.see("batch of texts that fails in the middle", statement::executeBatch);
      connection.rollback();
      seen.see("what the rollback left", () -> statement.executeQuery("TABLE customer"));
      connection.rollback();
    }
  }

  private static void add(PreparedStatement insert, String... emails) throws SQLException {
    for (String email : emails) {
      insert.setString(1, email);
      insert.addBatch();
    }
  }

  static void refusals(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO customer (email) VALUES ('ada@nspg.test')");
      for (String refused :
          new String[] {
            "INSERT INTO customer (email) VALUES ('ada@nspg.test')",
            "INSERT INTO customer (email) VALUES (NULL)",
            "INSERT INTO customer (email) VALUES (repeat('x', 41))",
            "INSERT INTO purchase (customer_id, cents) VALUES (77, 1)",
            "INSERT INTO purchase (customer_id, cents) VALUES (1, 0)",
            "INSERT INTO purchase (customer_id, cents) VALUES (1, 99999999999)",
            "SELEC 1",
            "SELECT nothing FROM customer",
            "SELECT 1 FROM nowhere",
            "SELECT no_such_function()",
            "SELECT 'many'::integer",
            "SELECT 1 / 0",
            "DO $$ BEGIN RAISE EXCEPTION 'not today' USING ERRCODE = 'NS001'; END $$"
          }) {
        seen.see(refused, () -> statement.execute(refused));
      }
      seen.see("query by update", () -> statement.executeUpdate("SELECT 1"));
      seen.see("update by query", () -> statement.executeQuery("UPDATE customer SET version = 1"));
      seen.see("the connection after all this", () -> statement.executeQuery("TABLE customer"));
    }
  }

  static void parameters(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO customer (email, status, version) VALUES (?, ?, ?)")) {
      seen.see("parameters", () -> insert.getParameterMetaData().getParameterTypeName(3));
      insert.setObject(1, "ada@nspg.test");
      insert.setCharacterStream(2, new StringReader("INTERESTED"));
      seen.see("one is missing", insert::executeUpdate);
      insert.setNull(3, Types.INTEGER);
      seen.see("null for not null", insert::executeUpdate);
      insert.setObject(3, "7", Types.INTEGER);
      seen.see("converted", insert::executeUpdate);
      seen.run("no such parameter", () -> insert.setInt(4, 1));
      seen.run("no such conversion", () -> insert.setObject(3, new Object()));
      seen.see("text on a prepared one", () -> insert.executeUpdate("DELETE FROM customer"));
      seen.run("torn stream", () -> insert.setCharacterStream(1, new TornReader()));
      seen.see("after it", insert::executeUpdate);
      insert.clearParameters();
      seen.see("after clearing", insert::executeUpdate);
    }
  }

  /** Breaks off. */
  private static final class TornReader extends Reader {

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      throw new IOException("torn");
    }

    @Override
    public void close() {}
  }
}
