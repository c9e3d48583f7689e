package io.nspg.benchmarks.cost;

import javax.sql.DataSource;

/** A pool of the comparison, open over the stub driver. */
interface Contender extends AutoCloseable {

  /** The pool as an application holds it. */
  DataSource source();

  /** Ends the pool with its threads. */
  @Override
  void close();

  /**
   * Opens a pool.
   *
   * @param pool its name, a value of the benchmarks' parameter {@code pool}
   * @param size most connections
   */
  static Contender open(String pool, int size) {
    return switch (pool) {
      case "none" -> new NoPool();
      case "hikari" -> new HikariPool(size);
      case "agroal" -> new AgroalPool(size);
      case "nspg" -> new NspgPool(size);
      default ->
          throw new IllegalArgumentException(
              "there is no pool '" + pool + "'; there are none, hikari, agroal and nspg");
    };
  }
}
