package io.nspg.benchmarks.cost;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nspg.benchmarks.stub.StubDataSource;
import javax.sql.DataSource;

/** HikariCP as it comes, but for the size. */
final class HikariPool implements Contender {

  private final HikariDataSource pool;

  HikariPool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new StubDataSource());
    config.setMaximumPoolSize(size);
    this.pool = new HikariDataSource(config);
  }

  @Override
  public DataSource source() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
