package io.nspg.testkit.validation;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.validation.NodeFacts.Seen;
import io.nspg.testkit.validation.NodeFacts.Sending;
import io.nspg.testkit.validation.StandbyFacts.Reception;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One session on one node, which only reads. Used by one thread at a time. */
final class NodeSession implements AutoCloseable {

  private static final int ROUNDS = 100;
  private static final int WARM_UP = 10;

  /** How often {@link #p95} runs its query. */
  static final int EXECUTIONS = WARM_UP + ROUNDS;

  /** The server shows a standby's connection string without quotes, its password replaced. */
  private static final Pattern NAME =
      Pattern.compile("(?:^| )(?<key>(?:fallback_)?application_name)=(?<name>.*?)(?= [a-z_]+=|$)");

  private static final Pattern CONFIRMATIONS =
      Pattern.compile(
          "\\s*(?:(?:FIRST|ANY)\\s+)?(?<number>\\d{1,9})\\s*\\(", Pattern.CASE_INSENSITIVE);

  private final String node;
  private final Connection connection;
  private final TimeSource time;

  NodeSession(String node, Connection connection, TimeSource time) {
    this.node = node;
    this.connection = connection;
    this.time = time;
  }

  Seen look() throws SQLException {
    NodeState state = NodeStateQuery.read(connection);
    return new Seen(
        node,
        state,
        state.inRecovery() ? Optional.of(standby(state)) : Optional.empty(),
        sending(),
        durability(),
        confirmations());
  }

  /** How far it has written, or replayed, by now. */
  Lsn lsn() throws SQLException {
    return NodeStateQuery.read(connection).lsn();
  }

  /** How long it takes to replay up to a position; empty when it takes longer than a limit. */
  OptionalLong catchUpMillis(Lsn target, Duration limit) throws SQLException {
    long began = time.nanoTime();
    Deadline deadline = Deadline.after(limit, time);
    try {
      boolean there = Poll.reaches(node + " to replay " + target, deadline, () -> replayed(target));
      return there
          ? OptionalLong.of(Duration.ofNanos(time.nanoTime() - began).toMillis())
          : OptionalLong.empty();
    } catch (Unanswered e) {
      throw e.failure;
    }
  }

  /** 95th percentile of the time that a query takes in a session that may not write. */
  Duration p95(String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = on");
      try {
        for (int i = 0; i < WARM_UP; i++) {
          drain(statement, query);
        }
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
          long began = time.nanoTime();
          drain(statement, query);
          took.add(Duration.ofNanos(time.nanoTime() - began));
        }
        return took.stream().sorted().toList().get(ROUNDS * 95 / 100 - 1);
      } finally {
        statement.execute("RESET default_transaction_read_only");
      }
    }
  }

  private static void drain(Statement statement, String query) throws SQLException {
    if (statement.execute(query)) {
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          // to the last row, as the application does
        }
      }
    }
  }

  private boolean replayed(Lsn target) {
    try {
      return lsn().compareTo(target) >= 0;
    } catch (SQLException e) {
      throw new Unanswered(e);
    }
  }

  private StandbyFacts standby(NodeState state) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT pg_catalog.pg_is_wal_replay_paused(), w.pid IS NOT NULL, w.status,
                       w.received_tli, w.conninfo
                  FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_stat_wal_receiver w ON true
                """)) {
      row.next();
      Optional<Reception> reception =
          row.getBoolean(2)
              ? Optional.of(
                  new Reception(orEmpty(row.getString(3)), row.getInt(4), name(row.getString(5))))
              : Optional.empty();
      return new StandbyFacts(reception, row.getBoolean(1), state.lsn(), OptionalLong.empty());
    }
  }

  /** What the standby calls itself in a connection string; the fallback is what counts without. */
  static String name(@Nullable String conninfo) {
    String fallback = "";
    Matcher found = NAME.matcher(orEmpty(conninfo));
    while (found.find()) {
      if (found.group("key").equals("application_name")) {
        return found.group("name");
      }
      fallback = found.group("name");
    }
    return fallback;
  }

  private List<Sending> sending() throws SQLException {
    List<Sending> sending = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT application_name, state, COALESCE(sync_state IN ('sync', 'quorum'), false)
                  FROM pg_catalog.pg_stat_replication
                """)) {
      while (row.next()) {
        sending.add(
            new Sending(orEmpty(row.getString(1)), orEmpty(row.getString(2)), row.getBoolean(3)));
      }
    }
    return sending;
  }

  private int confirmations() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW synchronous_standby_names")) {
      row.next();
      return confirmations(row.getString(1));
    }
  }

  /** How many standbys it takes: the number before the parenthesis, one for a mere list. */
  static int confirmations(String standbyNames) {
    Matcher number = CONFIRMATIONS.matcher(standbyNames);
    if (number.lookingAt()) {
      return Integer.parseInt(number.group("number"));
    }
    return standbyNames.isBlank() ? 0 : 1;
  }

  private Map<String, String> durability() throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT name, pg_catalog.current_setting(name)
                  FROM (VALUES ('fsync'), ('full_page_writes'), ('synchronous_commit')) s (name)
                """)) {
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
    }
    return settings;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Carries a failure out of a condition. */
  private static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient SQLException failure;

    Unanswered(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
