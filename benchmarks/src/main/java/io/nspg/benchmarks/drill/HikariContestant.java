package io.nspg.benchmarks.drill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nspg.config.NspgConfig;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.drill.Access;
import io.nspg.testkit.drill.Contestant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The control: HikariCP over pgjdbc with all nodes in one URL and {@code targetServerType=primary},
 * as their documentation advises, with the timeouts that people who have been through a failover
 * set. It has no notion of a failover: the first failed call is when it could have known.
 */
final class HikariContestant implements Contestant {

  /** What was set beyond the defaults; shown in the evidence. */
  private static final String SETTINGS =
      "targetServerType=primary, connectTimeout=2, loginTimeout=5, socketTimeout=10,"
          + " tcpKeepAlive=true, hostRecheckSeconds=1";

  private final List<HikariDataSource> pools = new ArrayList<>();

  HikariContestant(Access access) throws SQLException {
    try {
      for (int i = 1; i <= access.instances(); i++) {
        pools.add(pool(access.config(), i));
      }
    } catch (SQLException | RuntimeException | Error e) {
      try {
        end();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private static HikariDataSource pool(NspgConfig sizes, int instance) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(
        "jdbc:postgresql://"
            + sizes.nodes().stream().map(NodeAddress::toString).collect(Collectors.joining(","))
            + "/"
            + sizes.database()
            + "?"
            + SETTINGS.replace(", ", "&"));
    source.setUser(sizes.user());
    source.setPassword(sizes.password().password());
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("control-" + instance);
    config.setMaximumPoolSize(sizes.pool().writerMax());
    config.setMinimumIdle(sizes.pool().minIdle());
    config.setConnectionTimeout(sizes.timeouts().acquire().toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public String name() {
    return "HikariCP";
  }

  @Override
  public List<DataSource> instances() {
    return List.copyOf(pools);
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("hikaricp", version());
  }

  @Override
  public String settings() {
    return SETTINGS;
  }

  @Override
  public List<String> limits() {
    return List.of(
        "The control gives no outcomes: its exceptions are judged by SQLSTATE alone, which leaves"
            + " more of them unknown.");
  }

  @Override
  public void close() {
    end();
  }

  private void end() {
    Contestant.closeAll("HikariCP", pools);
  }

  private static String version() {
    String resource = "/META-INF/maven/com.zaxxer/HikariCP/pom.properties";
    try (@Nullable InputStream in = HikariConfig.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
