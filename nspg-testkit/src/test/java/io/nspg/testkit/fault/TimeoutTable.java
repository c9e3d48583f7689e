package io.nspg.testkit.fault;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Which limit ends which wait, as it was seen. */
final class TimeoutTable {

  /** Something a client waits for in vain. */
  enum Wait {
    CONNECT_TO_HUNG_SERVER("connect, server process hangs"),
    CONNECT_TO_HUNG_NODE("connect, all processes hang"),
    CONNECT_TO_BLACK_HOLE("connect, SYN black hole"),
    QUERY_ON_HUNG_NODE("query, all processes hang"),
    QUERY_INTO_BLACK_HOLE("query, network loses everything"),
    QUERY_ON_HALF_OPEN("query, server gone without a word"),
    AUTOCOMMIT_STALLED("INSERT in autocommit, standby stalls"),
    COMMIT_STALLED("commit(), standby stalls");

    private final String label;

    Wait(String label) {
      this.label = label;
    }

    boolean connects() {
      return compareTo(CONNECT_TO_BLACK_HOLE) <= 0;
    }

    boolean commits() {
      return compareTo(AUTOCOMMIT_STALLED) >= 0;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** When a limit can be set. */
  private enum Moment {
    CONNECT,
    CALL,
    ANY
  }

  /** Something that is to end a wait: one limit, and no other. */
  enum Limit {
    DEFAULTS("driver's defaults", Moment.ANY),
    CONNECT_TIMEOUT("connectTimeout 1 s", Moment.ANY, "connectTimeout", "1"),
    LOGIN_TIMEOUT("loginTimeout 2 s", Moment.ANY, "loginTimeout", "2"),
    SOCKET_TIMEOUT("socketTimeout 2 s", Moment.ANY, "socketTimeout", "2"),
    SSL_RESPONSE_TIMEOUT(
        "sslResponseTimeout 1 s, sslmode=require",
        Moment.CONNECT,
        "sslmode",
        "require",
        "sslResponseTimeout",
        "1000"),
    SSL_RESPONSE_TIMEOUT_PREFER(
        "sslResponseTimeout 1 s, sslmode=prefer",
        Moment.ANY,
        "sslmode",
        "prefer",
        "sslResponseTimeout",
        "1000"),
    TCP_KEEP_ALIVE("tcpKeepAlive", Moment.ANY, "tcpKeepAlive", "true"),
    STATEMENT_TIMEOUT("statement_timeout 1 s", Moment.CALL, "options", "-c statement_timeout=1000"),
    QUERY_TIMEOUT("setQueryTimeout 1 s", Moment.CALL, "cancelSignalTimeout", "1"),
    CANCEL("cancel after 1 s", Moment.CALL, "cancelSignalTimeout", "1");

    private final String label;
    private final Moment moment;
    private final String[] options;

    Limit(String label, Moment moment, String... options) {
      this.label = label;
      this.moment = moment;
      this.options = options;
    }

    boolean fits(Wait wait) {
      return switch (moment) {
        case ANY -> true;
        case CONNECT -> wait.connects();
        case CALL -> !wait.connects();
      };
    }

    /** For the driver: everything off but this. */
    Properties properties() {
      Properties properties = new Properties();
      if (this != DEFAULTS) {
        for (String name : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
          properties.setProperty(name, "0");
        }
        properties.setProperty("sslmode", "disable");
      }
      for (int i = 0; i < options.length; i += 2) {
        properties.setProperty(options[i], options[i + 1]);
      }
      return properties;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** A wait with a limit. */
  record Cell(Wait what, Limit limit) {}

  private final Map<Wait, Map<Limit, Ending>> endings = new EnumMap<>(Wait.class);

  void put(Cell cell, Ending ending) {
    endings.computeIfAbsent(cell.what(), w -> new EnumMap<>(Limit.class)).put(cell.limit(), ending);
  }

  Ending at(Wait wait, Limit limit) {
    Ending ending = endings.getOrDefault(wait, Map.of()).get(limit);
    if (ending == null) {
      throw new IllegalArgumentException("not looked at: " + wait + " with " + limit);
    }
    return ending;
  }

  /** What came of it, with the time after which it did. */
  static String text(Ending ending) {
    return ending.ended()
        ? String.format(Locale.ROOT, "%s after %.1f s", ending.how(), ending.seconds())
        : "never";
  }

  String markdown() {
    StringBuilder text = new StringBuilder("| waits for |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Limit limit : Limit.values()) {
      text.append(' ').append(limit).append(" |");
      rule.append("---|");
    }
    text.append('\n').append(rule).append('\n');
    for (Wait wait : Wait.values()) {
      text.append("| ").append(wait).append(" |");
      for (Limit limit : Limit.values()) {
        text.append(' ').append(limit.fits(wait) ? text(at(wait, limit)) : "-").append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
