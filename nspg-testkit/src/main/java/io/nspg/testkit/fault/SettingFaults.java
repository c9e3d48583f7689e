package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.time.Duration;

/** Changes what one node does by itself, through its settings. Thread-safe. */
public final class SettingFaults {

  private static final Duration SLOWEST = Duration.ofMillis(100);

  private final PgNode node;
  private final Journal journal;

  SettingFaults(PgNode node, Journal journal) {
    this.node = node;
    this.journal = journal;
  }

  /**
   * Transactions that begin from now on are read only, unless they, their session or their role say
   * otherwise: what a writer meets whose primary was demoted behind its back.
   */
  public Fault readOnly() {
    return journal.begin(
        "read only",
        "writable again",
        node.name(),
        repairs -> setting("default_transaction_read_only").change(repairs, "on"));
  }

  /**
   * Every commit that writes takes so much longer.
   *
   * @param delay more than zero, at most 100 ms, which is the most that PostgreSQL does
   * @throws IllegalArgumentException if it is something else
   * @throws TestkitException if the node does not wait for its disk: PostgreSQL delays no commit
   *     then
   */
  public Fault slowCommit(Duration delay) {
    if (delay.toNanos() < 1_000 || delay.compareTo(SLOWEST) > 0) {
      throw new IllegalArgumentException(
          "a commit can be delayed by 1 microsecond to "
              + SLOWEST.toMillis()
              + " ms, saw "
              + delay);
    }
    return journal.begin(
        "commits slower by " + delay.toNanos() / 1_000 + " microseconds",
        "commits as fast as before",
        node.name(),
        repairs -> {
          refuseUnlessDurable();
          setting("commit_siblings").change(repairs, "0");
          setting("commit_delay").change(repairs, Long.toString(delay.toNanos() / 1_000));
        });
  }

  private void refuseUnlessDurable() throws SQLException {
    try (Control control = Control.of(node, journal.time())) {
      String off =
          control
              .text(
                  """
                  SELECT pg_catalog.string_agg(name, ' and ' ORDER BY name)
                    FROM pg_catalog.pg_settings
                   WHERE name IN ('fsync', 'synchronous_commit') AND reset_val = 'off'
                  """)
              .orElse("");
      if (!off.isEmpty()) {
        throw new TestkitException(
            "no commit on "
                + node.name()
                + " waits for its disk, so none can be delayed: off is "
                + off
                + ". Use the profile DRILL");
      }
    }
  }

  private SystemSetting setting(String name) {
    return new SystemSetting(journal, node, name);
  }
}
