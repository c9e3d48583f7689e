package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A session of the administrator, which the faults made here do not hold up: it waits for no
 * standby, may write where the default is not to, and knows no timeouts. Not thread-safe.
 */
final class Control implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String UNHINDERED =
      """
      SET synchronous_commit = local;
      SET default_transaction_read_only = off;
      SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
       WHERE name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout',
                      'idle_session_timeout', 'idle_in_transaction_session_timeout')
      """;

  private final PgNode node;
  private final Connection connection;
  private final TimeSource time;

  private Control(PgNode node, Connection connection, TimeSource time) {
    this.node = node;
    this.connection = connection;
    this.time = time;
  }

  static Control of(PgNode node, TimeSource time) throws SQLException {
    return of(node, "postgres", time);
  }

  static Control of(PgNode node, String database, TimeSource time) throws SQLException {
    Connection connection = node.superuser(database).getConnection();
    try {
      Control control = new Control(node, connection, time);
      control.run(UNHINDERED);
      return control;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  PgNode node() {
    return node;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first value of the last row; empty when there is no row, or it is null. */
  Optional<String> text(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      Optional<String> value = Optional.empty();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          value = Optional.ofNullable(row.getString(1));
        }
      }
      return value;
    }
  }

  /** Whether the server says true. */
  boolean says(String sql, Object... parameters) throws SQLException {
    return text(sql, parameters).filter("t"::equals).isPresent();
  }

  boolean inRecovery() throws SQLException {
    return says("SELECT pg_catalog.pg_is_in_recovery()");
  }

  int backend() throws SQLException {
    return Integer.parseInt(text("SELECT pg_catalog.pg_backend_pid()").orElseThrow());
  }

  /** Commits something to the log of a primary, on disk, and says where. */
  String mark() throws SQLException {
    return text("SELECT pg_catalog.pg_logical_emit_message(true, 'nspg', '')").orElseThrow();
  }

  /**
   * Waits until the server says true.
   *
   * @throws TestkitException when it does not in time, or not at all; the message has its log's end
   */
  void await(String awaited, String sql, Object... parameters) {
    await(awaited, () -> says(sql, parameters));
  }

  /** Something to be looked at again and again. */
  @FunctionalInterface
  interface Look {
    boolean holds() throws SQLException;
  }

  /** The same for something that is more than one question. */
  void await(String awaited, Look look) {
    Poll.until(
        awaited,
        Deadline.after(LIMIT, time),
        () -> {
          try {
            return look.holds();
          } catch (SQLException e) {
            throw new TestkitException(
                node.name() + " does not answer: " + e.getMessage() + "\n" + logTail(), e);
          }
        },
        this::logTail);
  }

  private String logTail() {
    return "The log of " + node.name() + " ends with:\n" + node.logTail(20);
  }

  /** Ends the session; one that is broken has ended already. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      return;
    }
  }
}
