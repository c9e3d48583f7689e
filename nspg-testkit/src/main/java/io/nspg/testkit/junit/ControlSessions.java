package io.nspg.testkit.junit;

import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Sessions of the administrator that stay open from one question to the next: opening one takes
 * longer than what is asked. Thread-safe.
 */
final class ControlSessions implements AutoCloseable {

  private final Map<PgNode, Connection> open = new HashMap<>();

  /** Something asked of a node. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }

  /**
   * Asks a node, in a new session if the one from before is lost. Any other failure is final: what
   * was asked for may have been done.
   *
   * @throws SQLException when it does not answer, or refuses
   */
  synchronized <T> T ask(PgNode node, Question<T> question) throws SQLException {
    Connection before = open.get(node);
    if (before != null) {
      try {
        return ask(before, question);
      } catch (SQLException e) {
        if (!lost(e)) {
          throw e;
        }
        open.remove(node);
        closed(before);
      }
    }
    Connection fresh = node.superuser().getConnection();
    open.put(node, fresh);
    return ask(fresh, question);
  }

  /** Whether the session is gone: its connection failed, or the server ended it. */
  private static boolean lost(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57");
  }

  private static <T> T ask(Connection connection, Question<T> question) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return question.ask(statement);
    }
  }

  /** Ends all sessions; the next question opens one anew. */
  @Override
  public synchronized void close() {
    open.values().forEach(ControlSessions::closed);
    open.clear();
  }

  private static void closed(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      return;
    }
  }
}
