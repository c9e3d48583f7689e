package io.nspg.benchmarks.cost;

import io.nspg.benchmarks.stub.StubDataSource;
import javax.sql.DataSource;

/** The stub alone: one connection that is always there, the floor under every pool. */
final class NoPool implements Contender {

  private final DataSource source = StubDataSource.ofOneConnection();

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public void close() {}
}
