package io.nspg.testkit.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Server settings as files hold them, and those that every node has. */
final class Settings {

  /** A standby refuses to start with less of these than the control file it was copied with. */
  static final Map<String, String> NEVER_BELOW_TEMPLATE =
      Map.of(
          "max_connections", "100",
          "max_locks_per_transaction", "64",
          "max_prepared_transactions", "0",
          "max_wal_senders", "10",
          "max_worker_processes", "8");

  private static final List<String> OWNED =
      List.of(
          "config_file",
          "data_directory",
          "hba_file",
          "listen_addresses",
          "log_destination",
          "log_line_prefix",
          "log_timezone",
          "logging_collector",
          "port",
          "primary_conninfo",
          "ssl",
          "ssl_cert_file",
          "ssl_key_file",
          "synchronous_standby_names",
          "unix_socket_directories");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_.]*");

  private Settings() {}

  /**
   * What every node runs with, overridden by what the caller chose.
   *
   * @throws IllegalArgumentException if a key is not a setting's name, or is one that the testkit
   *     needs for itself
   */
  static Map<String, String> forNodes(Map<String, String> chosen) {
    for (String key : chosen.keySet()) {
      if (!NAME.matcher(key).matches() || OWNED.contains(key)) {
        throw new IllegalArgumentException(
            "the setting '"
                + key
                + "' cannot be chosen: a name is lower case, and the testkit keeps for itself "
                + String.join(", ", OWNED)
                + " (TLS and hba lines are options of the cluster)");
      }
    }
    Map<String, String> all = new TreeMap<>(NEVER_BELOW_TEMPLATE);
    all.put("shared_buffers", "16MB");
    all.put("wal_level", "replica");
    all.put("hot_standby", "on");
    all.put("max_replication_slots", "10");
    all.put("wal_keep_size", "256MB");
    all.put("max_wal_size", "512MB");
    // at the default of 5 s one refused connect of a standby costs seconds
    all.put("wal_retrieve_retry_interval", "100ms");
    all.put("wal_receiver_status_interval", "1s");
    // segments of other types outlive a killed server whose directory is deleted
    all.put("dynamic_shared_memory_type", "mmap");
    all.put("jit", "off");
    all.put("timezone", "UTC");
    all.put("lc_messages", "C");
    all.put("log_connections", "on");
    all.putAll(chosen);
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("log_destination", "stderr");
    all.put("logging_collector", "off");
    all.put("log_timezone", "UTC");
    all.put("log_line_prefix", "%m [%p] ");
    return all;
  }

  /** The part that must be in the template already. */
  static Map<String, String> forTemplate(Map<String, String> settings) {
    Map<String, String> part = new TreeMap<>();
    NEVER_BELOW_TEMPLATE.forEach((key, usual) -> part.put(key, settings.getOrDefault(key, usual)));
    return part;
  }

  /** The text of a configuration file. */
  static String text(Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    new LinkedHashMap<>(settings)
        .forEach(
            (key, value) ->
                text.append(key).append(" = '").append(value.replace("'", "''")).append("'\n"));
    return text.toString();
  }
}
