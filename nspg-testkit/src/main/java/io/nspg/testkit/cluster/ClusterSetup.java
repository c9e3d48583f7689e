package io.nspg.testkit.cluster;

import io.nspg.testkit.internal.host.RandomPassword;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Seeding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.util.PasswordUtil;

/**
 * Roles, database and SQL of a new cluster: what is the same for many comes with the template, what
 * is its own (passwords, limits, initial SQL) is set here. Passwords go to the server as verifiers.
 */
final class ClusterSetup {

  /** A server that is killed right after its start knows the roles' passwords, whatever profile. */
  private static final String SURVIVES = "SET synchronous_commit = local";

  private final ClusterSpec spec;
  private final Map<String, String> passwords = new LinkedHashMap<>();
  private volatile Limits limits = new Limits(0, 0);

  ClusterSetup(ClusterSpec spec) {
    this.spec = spec;
    for (String role : spec.roles().keySet()) {
      passwords.put(role, RandomPassword.draw());
    }
  }

  /**
   * How many sessions a server takes.
   *
   * @param maxConnections all
   * @param reserved of them, for superusers and roles with that privilege
   */
  record Limits(int maxConnections, int reserved) {}

  /** What the primary said about itself during the set-up. */
  Limits limits() {
    return limits;
  }

  /** Passwords by role. */
  Map<String, String> passwords() {
    return Map.copyOf(passwords);
  }

  /**
   * What is done once for all clusters of this kind. What the application's seeds leave behind may
   * depend on the settings of the servers; roles and an empty database do not.
   */
  Seeding seeding() {
    return new Seeding(
        spec.database()
            + spec.roles().keySet()
            + (spec.seeds().isEmpty()
                ? ""
                : new TreeMap<>(spec.servers().settings()) + spec.seeds().key()),
        primary -> spec.seeds().run(primary, spec.database(), spec.roles()));
  }

  void run(PgNode primary) throws SQLException {
    String owner = Identifier.quoted(spec.roles().keySet().iterator().next());
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SURVIVES);
      for (Map.Entry<String, Integer> role : spec.roles().entrySet()) {
        statement.execute(
            "ALTER ROLE "
                + Identifier.quoted(role.getKey())
                + " LOGIN CONNECTION LIMIT "
                + role.getValue()
                + " PASSWORD '"
                + verifier(role.getKey())
                + "'");
      }
      limits = read(statement);
    }
    if (spec.initSql().isEmpty()) {
      return;
    }
    try (Connection connection = primary.superuser(spec.database()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SURVIVES);
      for (String sql : spec.initSql()) {
        statement.execute("SET ROLE " + owner);
        statement.execute(sql);
      }
    }
  }

  private static Limits read(Statement statement) throws SQLException {
    // reserved_connections came with PostgreSQL 16
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT pg_catalog.current_setting('max_connections')::pg_catalog.int4,
                   pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4
                   + COALESCE(pg_catalog.current_setting('reserved_connections', true), '0')
                     ::pg_catalog.int4
            """)) {
      row.next();
      return new Limits(row.getInt(1), row.getInt(2));
    }
  }

  private String verifier(String role) throws SQLException {
    return PasswordUtil.encodeScramSha256(passwords.getOrDefault(role, "").toCharArray());
  }
}
