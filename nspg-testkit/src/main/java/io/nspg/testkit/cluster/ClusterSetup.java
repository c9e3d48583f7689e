package io.nspg.testkit.cluster;

import io.nspg.testkit.node.PgNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.util.PasswordUtil;

/** Roles, database and initial SQL of a new cluster. Passwords go to the server as verifiers. */
final class ClusterSetup {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 24;

  private final ClusterSpec spec;
  private final Map<String, String> passwords = new LinkedHashMap<>();

  ClusterSetup(ClusterSpec spec) {
    this.spec = spec;
    for (String role : spec.roles().keySet()) {
      byte[] bytes = new byte[PASSWORD_BYTES];
      RANDOM.nextBytes(bytes);
      passwords.put(role, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }

  /** Passwords by role. */
  Map<String, String> passwords() {
    return Map.copyOf(passwords);
  }

  void run(PgNode primary) throws SQLException {
    String owner = quoted(spec.roles().keySet().iterator().next());
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Integer> role : spec.roles().entrySet()) {
        statement.execute(
            "CREATE ROLE "
                + quoted(role.getKey())
                + " LOGIN CONNECTION LIMIT "
                + role.getValue()
                + " PASSWORD '"
                + verifier(role.getKey())
                + "'");
      }
      statement.execute("CREATE DATABASE " + quoted(spec.database()) + " OWNER " + owner);
    }
    if (spec.initSql().isEmpty()) {
      return;
    }
    try (Connection connection = primary.superuser(spec.database()).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : spec.initSql()) {
        statement.execute("SET ROLE " + owner);
        statement.execute(sql);
      }
    }
  }

  private String verifier(String role) throws SQLException {
    return PasswordUtil.encodeScramSha256(passwords.getOrDefault(role, "").toCharArray());
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
