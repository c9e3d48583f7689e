package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A setting of a server that a fault changes with ALTER SYSTEM. It outlives the server's process.
 */
record SystemSetting(Journal journal, PgNode node, String name) {

  /**
   * Changes it, and returns when a session that was open before has it. Undoing brings back what
   * ALTER SYSTEM had set before, if it had; it leaves alone what has been changed again since, by
   * somebody else or by a fresh start as a standby.
   *
   * @throws TestkitException if another lasting fault has changed it
   */
  void change(Repairs repairs, String value) throws SQLException {
    repairs.keep(journal.claim("the " + name + " of " + node.name()));
    try (Control control = Control.of(node, journal.time())) {
      Optional<String> before = current(control);
      repairs.add(() -> restore(value, before));
      alter(control, Optional.of(value));
      reload(control);
    }
  }

  private void restore(String changed, Optional<String> before) throws SQLException {
    if (!node.running()) {
      throw new TestkitException(
          node.name()
              + " is down, and will start with the "
              + name
              + " that this fault gave it. Start it, then heal again");
    }
    try (Control control = Control.of(node, journal.time())) {
      if (current(control).filter(changed::equals).isPresent()) {
        alter(control, before);
        reload(control);
      }
    }
  }

  private Optional<String> current(Control control) throws SQLException {
    return control.text(
        """
        SELECT setting FROM pg_catalog.pg_file_settings
         WHERE sourcefile LIKE '%/postgresql.auto.conf' AND name = ? ORDER BY seqno
        """,
        name);
  }

  private void alter(Control control, Optional<String> value) throws SQLException {
    control.run(
        "ALTER SYSTEM "
            + value
                .map(v -> "SET " + name + " = '" + v.replace("'", "''") + "'")
                .orElse("RESET " + name));
  }

  private void reload(Control control) throws SQLException {
    String before = control.text("SELECT pg_catalog.pg_conf_load_time()::text").orElseThrow();
    control.run("SELECT pg_catalog.pg_reload_conf()");
    control.await(
        node.name() + " to read its settings",
        "SELECT pg_catalog.pg_conf_load_time()::text <> ?",
        before);
  }
}
