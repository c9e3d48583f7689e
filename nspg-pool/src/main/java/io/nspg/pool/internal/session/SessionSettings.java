package io.nspg.pool.internal.session;

import io.nspg.config.Timeouts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The timeouts that a session runs under, by the names of PostgreSQL's settings. Immutable. */
public final class SessionSettings {

  private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 170000;
  private static final String READ_BACK =
      """
      SELECT s.name, s.setting
        FROM pg_catalog.pg_settings s
       WHERE s.name OPERATOR(pg_catalog.=) ANY (?)
      """;

  private final Map<String, Long> millisBySetting;

  private SessionSettings(Map<String, Long> millisBySetting) {
    this.millisBySetting = millisBySetting;
  }

  /**
   * The settings for a server of a version.
   *
   * @param serverVersion {@code server_version_num}: an older server refuses a setting that it does
   *     not know
   */
  public static SessionSettings of(Timeouts timeouts, int serverVersion) {
    Map<String, Long> millis = new LinkedHashMap<>();
    millis.put("statement_timeout", timeouts.statement().toMillis());
    millis.put("lock_timeout", timeouts.lock().toMillis());
    millis.put("idle_in_transaction_session_timeout", timeouts.idleInTransaction().toMillis());
    if (serverVersion >= FIRST_WITH_TRANSACTION_TIMEOUT) {
      millis.put("transaction_timeout", timeouts.transaction().toMillis());
    }
    return new SessionSettings(millis);
  }

  /** The value of pgjdbc's {@code options} property. */
  public String startupOptions() {
    return millisBySetting.entrySet().stream()
        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * Asks the session what is in effect.
   *
   * @return the settings that are not what was asked for; empty when all is well
   * @throws SQLException whatever the connection throws
   */
  public List<Deviation> readBack(Connection connection) throws SQLException {
    Map<String, Long> actual = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(READ_BACK)) {
      query.setArray(
          1, connection.createArrayOf("text", millisBySetting.keySet().toArray(new String[0])));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          actual.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    List<Deviation> deviations = new ArrayList<>();
    millisBySetting.forEach(
        (setting, wanted) -> {
          @Nullable Long found = actual.get(setting);
          if (!wanted.equals(found)) {
            deviations.add(
                new Deviation(setting, text(wanted), found == null ? "absent" : text(found)));
          }
        });
    return deviations;
  }

  private static String text(long millis) {
    return millis == 0 ? "none" : Duration.ofMillis(millis).toString();
  }

  /** A setting that is not in effect as asked for. */
  public record Deviation(String setting, String wanted, String actual) {}
}
