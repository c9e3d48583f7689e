package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Direct connections to whichever node has a part to play when they are opened. */
final class CurrentNode implements DataSource {

  private final PgCluster cluster;
  private final String role;
  private final Supplier<PgNode> node;

  private CurrentNode(PgCluster cluster, Supplier<PgNode> node) {
    this.cluster = cluster;
    this.role = cluster.config().user();
    this.node = node;
  }

  /**
   * The primary.
   *
   * @param writer asked which one that is, whenever a connection is opened
   */
  static DataSource primary(PgCluster cluster, Supplier<PgNode> writer) {
    return new CurrentNode(cluster, writer);
  }

  /** The first replica that runs: a node that is not the writer. */
  static DataSource replica(PgCluster cluster, Supplier<PgNode> writer) {
    return new CurrentNode(cluster, () -> runningReplica(cluster, writer.get()));
  }

  private static PgNode runningReplica(PgCluster cluster, PgNode writer) {
    return cluster.nodes().stream()
        .filter(node -> node != writer && node.running())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no replica runs; the nodes are " + cluster.nodes()));
  }

  private DataSource source() {
    return cluster.dataSource(node.get(), role);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return source().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return source().getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw fixed();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw fixed();
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw fixed();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("this data source wraps no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  private static SQLFeatureNotSupportedException fixed() {
    return new SQLFeatureNotSupportedException("this data source is as the test gets it");
  }

  @Override
  public String toString() {
    return role + " at " + node.get();
  }
}
