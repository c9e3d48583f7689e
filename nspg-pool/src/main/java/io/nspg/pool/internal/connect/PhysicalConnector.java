package io.nspg.pool.internal.connect;

import io.nspg.config.NspgConfig;
import io.nspg.config.Timeouts;
import io.nspg.node.NodeAddress;
import io.nspg.pool.internal.jdbc.ConnectionSlot;
import io.nspg.pool.internal.jdbc.PhysicalConnection;
import io.nspg.pool.internal.jdbc.RegisteredSocketFactory;
import io.nspg.pool.internal.jdbc.SessionReport;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.core.BaseConnection;

/**
 * Opens one physical connection through pgjdbc, with a total deadline over TCP, TLS, login and the
 * first look at it. The deadline works by closing the socket, so it does not reach what comes
 * before one: the password source, which is asked anew each time, and the name service.
 * Thread-safe.
 */
public final class PhysicalConnector {

  private final NspgConfig config;
  private final ConnectWatchdog watchdog;
  private final TimeSource time;
  private final Driver driver = new Driver();

  public PhysicalConnector(NspgConfig config, ConnectWatchdog watchdog, TimeSource time) {
    this.config = config;
    this.watchdog = watchdog;
    this.time = time;
  }

  /** A look at a connection that was just opened, under the same deadline. */
  @FunctionalInterface
  public interface Check {

    /** Throws when the connection must not be used. */
    void look(Connection connection) throws SQLException;

    /** Takes every connection. */
    static Check none() {
      return connection -> {};
    }
  }

  /**
   * Connects and checks. A connection that fails the check is closed.
   *
   * @param slot where the sockets are registered; the caller keeps it
   * @param application what follows the service in {@code application_name}
   * @param options start-up options, empty for none
   * @throws SQLException if the connection was not usable within {@code nspg.timeout.login}
   */
  public PhysicalConnection open(
      NodeAddress node, ConnectionSlot slot, String application, String options, Check check)
      throws SQLException {
    @Nullable PhysicalConnection opened = null;
    boolean usable = false;
    try {
      ConnectWatchdog.Guard guard =
          watchdog.watch(slot, Deadline.after(config.timeouts().login(), time));
      try {
        @Nullable Connection connection =
            driver.connect(url(node), properties(slot, application, options));
        if (connection == null) {
          throw new SQLException("the PostgreSQL driver did not accept " + node, "08001");
        }
        opened =
            new PhysicalConnection(
                connection, slot, SessionReport.of(connection.unwrap(BaseConnection.class)));
        check.look(connection);
        usable = true;
        return opened;
      } finally {
        guard.end();
      }
    } finally {
      if (!usable) {
        slot.abort();
        if (opened != null) {
          opened.cut();
        }
      }
      slot.opened();
    }
  }

  private String url(NodeAddress node) {
    return "jdbc:postgresql://"
        + node
        + "/"
        + URLEncoder.encode(config.database(), StandardCharsets.UTF_8);
  }

  private String password() throws SQLException {
    try {
      return config.password().password();
    } catch (RuntimeException noPassword) {
      throw new SQLException("the password source gave no password", "28000", noPassword);
    }
  }

  private Properties properties(ConnectionSlot slot, String application, String options)
      throws SQLException {
    Timeouts timeouts = config.timeouts();
    Properties properties = new Properties();
    PGProperty.USER.set(properties, config.user());
    PGProperty.PASSWORD.set(properties, password());
    PGProperty.LOGIN_TIMEOUT.set(properties, 0);
    PGProperty.APPLICATION_NAME.set(properties, applicationName(application));
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds(timeouts.connect()));
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds(timeouts.socket()));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, seconds(timeouts.cancel()));
    PGProperty.SOCKET_FACTORY.set(properties, RegisteredSocketFactory.class.getName());
    PGProperty.SOCKET_FACTORY_ARG.set(properties, slot.key());
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    PGProperty.SSL_MODE.set(properties, config.tls().mode().text());
    config
        .tls()
        .rootCertificate()
        .ifPresent(path -> PGProperty.SSL_ROOT_CERT.set(properties, path.toString()));
    if (!options.isEmpty()) {
      PGProperty.OPTIONS.set(properties, options);
    }
    return properties;
  }

  /** PostgreSQL cuts an application name at 63 bytes; the release goes first then. */
  private String applicationName(String application) {
    String full = config.tags().service() + "/" + application + "/" + config.tags().releaseId();
    return full.length() <= 63 ? full : full.substring(0, 63);
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, (duration.toMillis() + 999) / 1000);
  }
}
