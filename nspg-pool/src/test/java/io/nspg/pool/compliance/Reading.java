package io.nspg.pool.compliance;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain JDBC that reads: results of every kind, calls, arrays, the catalogue. */
final class Reading {

  private static final String THREE_CUSTOMERS =
      "INSERT INTO customer (email) VALUES ('a@nspg.test'), ('b@nspg.test'), ('c@nspg.test')";

  private Reading() {}

  static void severalResults(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      seen.see("two queries", () -> statement.execute("SELECT 1 AS one; SELECT 2 AS two"));
      seen.see("first", statement::getResultSet);
      seen.see("more", statement::getMoreResults);
      seen.see("second", statement::getResultSet);
      seen.see("no more", statement::getMoreResults);
      seen.see("at the end", statement::getUpdateCount);

      seen.see(
          "query, update, query",
          () ->
              statement.execute(
                  "SELECT 1; " + THREE_CUSTOMERS + "; SELECT count(*) FROM customer"));
      ResultSet first = statement.getResultSet();
      seen.see("more, keeping", () -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
      seen.see("kept", first::next);
      seen.see("updated", statement::getLargeUpdateCount);
      seen.see("more, closing", () -> statement.getMoreResults(Statement.CLOSE_ALL_RESULTS));
      seen.see("closed", first::isClosed);
      seen.see("counted", statement::getResultSet);
      seen.see("the second fails", () -> statement.execute("SELECT 1; SELECT 1 / 0; SELECT 2"));
      seen.see("after the failure", statement::getResultSet);
    }
  }

  static void scrollableAndUpdatable(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement insert = connection.createStatement();
        Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      insert.execute(THREE_CUSTOMERS);
      ResultSet rows = statement.executeQuery("SELECT id, email FROM customer ORDER BY id");
      seen.see("last", rows::last);
      seen.see("row", rows::getRow);
      seen.see("absolute", () -> rows.absolute(1));
      seen.see("relative", () -> rows.relative(1));
      seen.see("previous", rows::previous);
      seen.see("id", () -> rows.getLong("id"));
      seen.run("update", () -> update(rows, "first@nspg.test"));
      seen.run("refresh", rows::refreshRow);
      seen.see("updated", () -> rows.getString("email"));
      seen.run("update that is refused", () -> update(rows, "b@nspg.test"));
      seen.run("delete", () -> deleteLast(rows));
      seen.run("insert", () -> insert(rows, 10, "new@nspg.test"));
      seen.run("insert that is refused", () -> insert(rows, 10, "newer@nspg.test"));
      seen.see("no such column", () -> rows.getString("nothing"));
      seen.see("no such row", () -> rows.absolute(77) + " " + rows.getString(1));
      seen.see("what is there", () -> insert.executeQuery("TABLE customer ORDER BY id"));

      ResultSet forward = insert.executeQuery("SELECT 1");
      seen.see("before the first", () -> forward.getInt(1));
      seen.see("back in a forward one", forward::previous);
      seen.run("update of a read only one", () -> forward.updateInt(1, 2));
      seen.see("a number that is none", () -> number(insert.executeQuery("SELECT 'many'")));
    }
  }

  private static void update(ResultSet rows, String email) throws SQLException {
    rows.updateString("email", email);
    rows.updateRow();
  }

  private static void deleteLast(ResultSet rows) throws SQLException {
    rows.last();
    rows.deleteRow();
  }

  private static void insert(ResultSet rows, long id, String email) throws SQLException {
    rows.moveToInsertRow();
    rows.updateLong("id", id);
    rows.updateString("email", email);
    rows.insertRow();
    rows.moveToCurrentRow();
  }

  private static int number(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getInt(1);
  }

  static void cursors(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(2);
      seen.see("in portions", () -> statement.executeQuery("SELECT generate_series(1, 5) AS n"));
      seen.see(
          "fails late",
          () -> statement.executeQuery("SELECT 1 / (4 - n) FROM generate_series(1, 5) n"));
      connection.rollback();
      statement.setMaxRows(3);
      seen.see("no more than", () -> statement.executeQuery("SELECT generate_series(1, 5) AS n"));
      connection.commit();
    }
  }

  static void values(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement echo =
            connection.prepareStatement(
                "SELECT ?::timestamptz, ?::date, ?::uuid, ?::numeric, ?::boolean, ?::bytea, ?")) {
      echo.setObject(1, OffsetDateTime.parse("2026-11-20T10:15:30+12:45"));
      echo.setObject(2, LocalDate.parse("2026-11-20"));
      echo.setObject(3, UUID.fromString("6e0b1f5c-3f1d-4f0e-9a5e-0d6a2f3b4c5d"));
      echo.setBigDecimal(4, new BigDecimal("0.10"));
      echo.setBoolean(5, true);
      echo.setBytes(6, new byte[] {0, 1, (byte) 0xff});
      echo.setString(7, "İışğ \u1F63");
      seen.see("objects", echo::executeQuery);
      try (ResultSet row = echo.executeQuery()) {
        row.next();
        seen.see("instant", () -> row.getObject(1, OffsetDateTime.class).toInstant());
        seen.see("timestamp", () -> row.getTimestamp(1));
        seen.see("date", () -> row.getObject(2, LocalDate.class));
        seen.see("uuid", () -> row.getObject(3, UUID.class));
        seen.see("bytes", () -> row.getBinaryStream(6).readAllBytes());
        seen.see("wrong class", () -> row.getObject(3, LocalDate.class));
        seen.see("wrong type", () -> row.getDate(3));
      }
    }
  }

  static void arrays(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      Array tags = connection.createArrayOf("text", new @Nullable Object[] {"a", null, "ı, \"İ\""});
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO customer (email, tags) VALUES ('a@nspg.test', ?)")) {
        insert.setArray(1, tags);
        seen.see("insert", insert::executeUpdate);
      }
      try (ResultSet row = statement.executeQuery("SELECT tags, tags::text FROM customer")) {
        row.next();
        Array read = row.getArray(1);
        seen.see("type", read::getBaseTypeName);
        seen.see("elements", read::getArray);
        seen.see("slice", () -> read.getArray(2, 2));
        seen.see("as rows", read::getResultSet);
        seen.see("text", () -> row.getString(2));
        read.free();
        seen.see("freed", read::getArray);
      }
      try (PreparedStatement any =
          connection.prepareStatement("SELECT ? = ANY (?), ?::integer[][]")) {
        any.setInt(1, 3);
        any.setArray(2, connection.createArrayOf("integer", new Object[] {1, 2, 3}));
        any.setObject(3, new int[][] {{1, 2}, {3, 4}});
        seen.see("parameters", any::executeQuery);
      }
      seen.see("unknown type", () -> connection.createArrayOf("nothing", new Object[] {1}));
    }
  }

  static void calls(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try (CallableStatement upper = connection.prepareCall("{? = call pg_catalog.upper(?)}")) {
        upper.registerOutParameter(1, Types.VARCHAR);
        upper.setString(2, "title");
        seen.see("result too early", () -> upper.getString(1));
        seen.see("function", upper::execute);
        seen.see("result", () -> upper.getString(1));
        seen.see("was null", upper::wasNull);
        seen.see("other type", () -> upper.getInt(1));
      }
      try (CallableStatement halves = connection.prepareCall("{call halves(?, ?, ?)}")) {
        halves.setInt(1, 7);
        halves.registerOutParameter(2, Types.INTEGER);
        halves.registerOutParameter(3, Types.INTEGER);
        seen.see("two out parameters", halves::execute);
        seen.see("half", () -> halves.getInt(2));
        seen.see("rest", () -> halves.getObject(3, Integer.class));
      }
      try (CallableStatement wrong = connection.prepareCall("{? = call halves(?)}")) {
        wrong.registerOutParameter(1, Types.VARCHAR);
        wrong.setInt(2, 7);
        seen.see("wrong out parameters", wrong::execute);
      }
      try (CallableStatement unknown = connection.prepareCall("{call nothing()}")) {
        seen.see("no such function", unknown::execute);
      }
      try (CallableStatement named = connection.prepareCall("{call halves(?)}")) {
        seen.run("named parameter", () -> named.setInt("total", 7));
      }
    }
  }

  static void catalogue(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement("SELECT id, email FROM customer")) {
      DatabaseMetaData meta = connection.getMetaData();
      seen.see(
          "product", () -> meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion());
      seen.see("driver", () -> meta.getDriverName() + " " + meta.getDriverVersion());
      seen.see("user", meta::getUserName);
      seen.see("batches", meta::supportsBatchUpdates);
      seen.see("catalog", connection::getCatalog);
      seen.see("schema", connection::getSchema);
      seen.see("schemas", meta::getSchemas);
      seen.see("tables", () -> meta.getTables(null, "compliance", "%", new String[] {"TABLE"}));
      seen.see("columns", () -> meta.getColumns(null, "compliance", "customer", "%"));
      seen.see("primary key", () -> meta.getPrimaryKeys(null, "compliance", "purchase"));
      seen.see("foreign keys", () -> meta.getImportedKeys(null, "compliance", "purchase"));
      seen.see("columns of a query", () -> columns(query));
      seen.see("type map", connection::getTypeMap);
      seen.see("native", () -> connection.nativeSQL("{fn ucase('i')}"));
    }
  }

  private static List<String> columns(PreparedStatement query) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= query.getMetaData().getColumnCount(); i++) {
      columns.add(
          query.getMetaData().getColumnName(i) + " " + query.getMetaData().getColumnTypeName(i));
    }
    return columns;
  }
}
