package io.nspg.pool.compliance;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** What pgjdbc offers beyond JDBC. */
final class DriverInterfaces {

  private DriverInterfaces() {}

  static void copy(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      String in = "COPY customer (email) FROM STDIN";
      seen.see("in", () -> copy.copyIn(in, new StringReader("ada@nspg.test\nmary@nspg.test\n")));
      seen.see("of a row too many", () -> copy.copyIn(in, new StringReader("ada@nspg.test\n")));
      seen.see(
          "of no table", () -> copy.copyIn("COPY nothing FROM STDIN", new StringReader("1\n")));
      seen.see("no copy", () -> copy.copyIn("SELECT 1", new StringReader("1\n")));
      seen.see("out", () -> out(copy, "COPY customer TO STDOUT"));
      seen.see("out that fails", () -> out(copy, "COPY (SELECT 1 / 0) TO STDOUT"));
      seen.see("there", () -> statement.executeQuery("SELECT email FROM customer ORDER BY id"));
    }
  }

  private static String out(CopyManager copy, String sql) throws Exception {
    StringWriter rows = new StringWriter();
    return copy.copyOut(sql, rows) + " " + rows;
  }

  static void notifications(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      PGConnection driver = connection.unwrap(PGConnection.class);
      statement.execute("LISTEN orders");
      seen.see("none yet", () -> names(driver.getNotifications()));
      statement.execute("NOTIFY orders, 'shipped'");
      seen.see("one", () -> names(driver.getNotifications()));
      statement.execute("UNLISTEN *");
      seen.see("identifier", () -> driver.escapeIdentifier("İd"));
      seen.see("literal", () -> driver.escapeLiteral("it's"));
      seen.see("mode", driver::getPreferQueryMode);
      seen.see("standard", () -> driver.getParameterStatus("standard_conforming_strings"));
    }
  }

  private static List<String> names(PGNotification[] notifications) {
    return Arrays.stream(notifications).map(n -> n.getName() + " " + n.getParameter()).toList();
  }

  static void largeObjects(DataSource source, Transcript seen) throws SQLException {
    try (Connection connection = source.getConnection()) {
      LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
      seen.see("in autocommit mode", objects::createLO);
      connection.setAutoCommit(false);
      long oid = objects.createLO();
      try (LargeObject object = objects.open(oid)) {
        object.write("İstanbul".getBytes(StandardCharsets.UTF_8));
        object.seek(0);
        seen.see("read", () -> object.read(100));
        seen.see("size", object::size64);
      }
      seen.run("delete", () -> objects.delete(oid));
      seen.see("none", () -> objects.open(1L));
      connection.rollback();
    }
  }
}
