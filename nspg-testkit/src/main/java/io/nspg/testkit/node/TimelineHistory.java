package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the ancestors of a timeline ended. Immutable.
 *
 * @param forks ancestor to the position at which its successor forked off
 */
record TimelineHistory(Map<Integer, Lsn> forks) {

  /** The history of the timeline that a primary writes; needs a superuser. */
  static TimelineHistory read(Connection primary, int timeline) throws SQLException {
    if (timeline == 1) {
      return new TimelineHistory(Map.of());
    }
    try (PreparedStatement statement =
        primary.prepareStatement("SELECT pg_catalog.pg_read_file(?)")) {
      statement.setString(1, file(timeline));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return parse(row.getString(1));
      }
    }
  }

  /** The file that holds the history of a timeline, in a data directory. */
  static String file(int timeline) {
    return String.format(Locale.ROOT, "pg_wal/%08X.history", timeline);
  }

  /** Reads the text of a history file: timeline, position and reason on each line. */
  static TimelineHistory parse(String text) {
    Map<Integer, Lsn> forks = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      String[] fields = line.trim().split("\\s+", 3);
      if (fields.length >= 2 && !fields[0].startsWith("#")) {
        forks.put(Integer.parseUnsignedInt(fields[0]), Lsn.parse(fields[1]));
      }
    }
    return new TimelineHistory(Map.copyOf(forks));
  }

  /** The position at which {@code ancestor} was left, if it is an ancestor. */
  Optional<Lsn> forkOf(int ancestor) {
    return Optional.ofNullable(forks.get(ancestor));
  }
}
