package io.nspg.benchmarks.cost;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.nspg.benchmarks.stub.StubDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Agroal as it comes, but for the size: without metrics, and with connections as they are needed.
 * An {@code initialSize} is not set, because a borrow during that first fill can wait for ever.
 */
final class AgroalPool implements Contender {

  private final AgroalDataSource pool;

  AgroalPool(int size) {
    AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier();
    config
        .connectionPoolConfiguration()
        .maxSize(size)
        .connectionFactoryConfiguration()
        .connectionProviderClass(StubDataSource.class);
    try {
      this.pool = AgroalDataSource.from(config);
    } catch (SQLException e) {
      throw new IllegalStateException("Agroal could not be opened over the stub", e);
    }
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
