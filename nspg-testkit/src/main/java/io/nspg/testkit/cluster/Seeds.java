package io.nspg.testkit.cluster;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the database of a cluster is filled with once, in order. Immutable. */
final class Seeds {

  /**
   * One of them.
   *
   * @param key changes with what it does
   * @param name for messages; never the SQL, which may hold anything
   */
  private record Step(String key, String name, Seed work) {}

  private final List<Step> steps;

  private Seeds(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  static Seeds none() {
    return new Seeds(List.of());
  }

  /** With more SQL at the end. */
  Seeds and(List<String> sql) {
    Seeds all = this;
    for (String text : sql) {
      String name = "number " + (all.steps.size() + 1);
      all = all.with(new Step("sql " + text, name, owner -> execute(owner, text)));
    }
    return all;
  }

  /**
   * With more at the end.
   *
   * @throws IllegalArgumentException if the key is blank or taken
   */
  Seeds and(String key, Seed seed) {
    String known = "key " + key;
    if (key.isBlank() || steps.stream().anyMatch(s -> s.key().equals(known))) {
      throw new IllegalArgumentException(
          "a seed has a key that no other one of its cluster has and that is not blank, such as"
              + " 'orders-v3', saw '"
              + key
              + "'");
    }
    return with(new Step(known, known, seed));
  }

  private Seeds with(Step step) {
    List<Step> all = new ArrayList<>(steps);
    all.add(step);
    return new Seeds(all);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Changes whenever one of them does. */
  String key() {
    StringBuilder key = new StringBuilder();
    steps.forEach(s -> key.append(s.key().length()).append(' ').append(s.key()));
    return key.toString();
  }

  /** Creates roles and database on a fresh primary, and fills the database. */
  void run(PgNode primary, String database, Map<String, Integer> roles) throws SQLException {
    String owner = Identifier.quoted(roles.keySet().iterator().next());
    try (Connection connection = primary.superuser().getConnection()) {
      for (String role : roles.keySet()) {
        execute(connection, "CREATE ROLE " + Identifier.quoted(role));
      }
      execute(connection, "CREATE DATABASE " + Identifier.quoted(database) + " OWNER " + owner);
    }
    for (Step step : steps) {
      try (Connection connection = primary.superuser(database).getConnection()) {
        execute(connection, "SET ROLE " + owner);
        step.work().run(connection);
        if (!connection.getAutoCommit()) {
          connection.commit();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TestkitException("interrupted while the seed was run", e);
      } catch (Exception e) {
        throw new TestkitException(
            "the seed '" + step.name() + "' failed: " + e.getMessage() + "\n" + primary.logTail(20),
            e);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
