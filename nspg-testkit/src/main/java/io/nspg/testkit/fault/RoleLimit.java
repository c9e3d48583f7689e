package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.util.Optional;

/** A role that may have fewer sessions. Standbys learn of it like of everything else. */
record RoleLimit(PgCluster cluster, PgNode node, Journal journal, String role, int connections)
    implements Journal.Harm {

  private static final String LIMIT =
      "SELECT rolconnlimit FROM pg_catalog.pg_roles WHERE rolname = ?";

  @Override
  public void begin(Repairs repairs) throws SQLException {
    repairs.keep(journal.claim("the connection limit of role " + role));
    try (Control control = Control.of(node, journal.time())) {
      refuseIfNoLimitBinds(control);
      int before = limit(control).orElseThrow();
      repairs.add(() -> restore(before));
      alter(control, connections);
    }
  }

  private void refuseIfNoLimitBinds(Control control) throws SQLException {
    boolean free =
        control
            .text("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = ?", role)
            .orElseThrow(() -> new IllegalArgumentException("there is no role " + role))
            .equals("t");
    if (free) {
      throw new IllegalArgumentException("role " + role + " is a superuser, and no limit binds it");
    }
    if (control.inRecovery()) {
      throw new IllegalArgumentException(
          node.name() + " is a standby; a role is limited on the primary, for all nodes");
    }
  }

  private void restore(int before) throws SQLException {
    PgNode primary = cluster.primary();
    if (!primary.running()) {
      throw new TestkitException(
          "role "
              + role
              + " keeps its limit: "
              + primary.name()
              + ", the primary, is down. Start it or promote another node, then heal again");
    }
    try (Control control = Control.of(primary, journal.time())) {
      if (limit(control).filter(limit -> limit == connections).isPresent()) {
        alter(control, before);
      }
    }
  }

  private Optional<Integer> limit(Control control) throws SQLException {
    return control.text(LIMIT, role).map(Integer::valueOf);
  }

  private void alter(Control control, int limit) throws SQLException {
    control.run("ALTER ROLE \"" + role.replace("\"", "\"\"") + "\" CONNECTION LIMIT " + limit);
  }
}
