package io.nspg.benchmarks.drill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nspg.config.NspgConfig;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The control: HikariCP over pgjdbc with all nodes in one URL and {@code targetServerType=primary},
 * as their documentation advises, with the timeouts that people who have been through a failover
 * set.
 */
final class HikariContestant implements Contestant {

  /** What was set beyond the defaults; shown in the evidence. */
  static final String SETTINGS =
      "targetServerType=primary, connectTimeout=2, loginTimeout=5, socketTimeout=10,"
          + " tcpKeepAlive=true, hostRecheckSeconds=1";

  private final String role;
  private final History history;
  private final List<HikariDataSource> pools = new ArrayList<>();

  HikariContestant(NspgConfig sizes, String role, String password, int instances, History history)
      throws SQLException {
    this.role = role;
    this.history = history;
    for (int i = 0; i < instances; i++) {
      pools.add(pool(sizes, role, password, i));
    }
  }

  private static HikariDataSource pool(NspgConfig sizes, String role, String password, int instance)
      throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(
        "jdbc:postgresql://"
            + sizes.nodes().stream().map(NodeAddress::toString).collect(Collectors.joining(","))
            + "/"
            + sizes.database()
            + "?"
            + SETTINGS.replace(", ", "&"));
    source.setUser(role);
    source.setPassword(password);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("control-" + (instance + 1));
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
  public String role() {
    return role;
  }

  @Override
  public List<DataSource> instances() {
    return List.copyOf(pools);
  }

  /** It has no notion of a failover: the first failed call is when it could have known. */
  @Override
  public OptionalLong noticedNanos(long sinceNanos) {
    return history.operations().stream()
        .filter(
            operation ->
                operation.answer() != Operation.Answer.OK
                    && operation.answer() != Operation.Answer.OPEN)
        .mapToLong(Operation::completedNanos)
        .filter(at -> at - sinceNanos >= 0)
        .min();
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }
}
