package io.nspg.testkit.cluster;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the servers themselves say about their durability. */
final class Durability {

  /** The second part finds what a role or a database has been given instead. */
  private static final String SQL =
      """
      SELECT name, setting FROM pg_catalog.pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')
      UNION
      SELECT pg_catalog.split_part(c, '=', 1), pg_catalog.split_part(c, '=', 2)
        FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) c
       WHERE c LIKE 'synchronous_commit=%'
      """;

  private Durability() {}

  /** Each setting with its value; with all values, separated by commas, where nodes differ. */
  static Map<String, String> read(List<PgNode> nodes) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      values.put(name, new TreeSet<>());
    }
    for (PgNode node : nodes) {
      try (Connection connection = node.superuser().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(SQL)) {
        while (row.next()) {
          values.computeIfAbsent(row.getString(1), n -> new TreeSet<>()).add(row.getString(2));
        }
      } catch (SQLException e) {
        throw new TestkitException(
            node.name() + " does not say how durable it is: " + e.getMessage(), e);
      }
    }
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> String.join(",", e.getValue()),
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
