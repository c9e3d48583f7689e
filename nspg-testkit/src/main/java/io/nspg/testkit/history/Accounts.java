package io.nspg.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The table of a bank whose money is only moved. */
public final class Accounts {

  /** Creates the table, without accounts. */
  public static final String CREATE =
      "CREATE TABLE nspg_account (account integer PRIMARY KEY, balance bigint NOT NULL)";

  private static final String OPEN =
      "INSERT INTO nspg_account (account, balance)"
          + " SELECT account, ? FROM pg_catalog.generate_series(0, ? - 1) account";

  private static final String TRANSFER =
      "UPDATE nspg_account SET balance = balance + CASE account WHEN ? THEN - ? ELSE ? END"
          + " WHERE account IN (?, ?)";

  private Accounts() {}

  /**
   * Opens accounts, numbered from 0.
   *
   * @param balance money in each
   * @throws SQLException whatever the connection throws
   */
  public static void open(Connection connection, int accounts, long balance) throws SQLException {
    try (PreparedStatement open = connection.prepareStatement(OPEN)) {
      open.setLong(1, balance);
      open.setInt(2, accounts);
      open.executeUpdate();
    }
  }

  /**
   * Moves money from one account to another; an account may go below zero.
   *
   * @throws SQLException whatever the connection throws
   */
  public static void transfer(Connection connection, Action.Transfer transfer) throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(TRANSFER)) {
      move.setInt(1, transfer.from());
      move.setLong(2, transfer.amount());
      move.setLong(3, transfer.amount());
      move.setInt(4, transfer.from());
      move.setInt(5, transfer.to());
      move.executeUpdate();
    }
  }

  /**
   * Reads all accounts in one snapshot.
   *
   * @throws SQLException whatever the connection throws
   */
  public static Reading.Balances read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT account, balance FROM nspg_account")) {
      Map<Integer, Long> balances = new HashMap<>();
      while (row.next()) {
        balances.put(row.getInt(1), row.getLong(2));
      }
      return new Reading.Balances(balances);
    }
  }
}
