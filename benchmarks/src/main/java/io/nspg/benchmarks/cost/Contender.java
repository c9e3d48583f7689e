package io.nspg.benchmarks.cost;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import java.util.List;
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
      case "nspg" -> new NspgPool(size, PgListener.all(List.of()));
      case "nspg-listening" -> new NspgPool(size, new Deaf());
      default ->
          throw new IllegalArgumentException(
              "there is no pool '"
                  + pool
                  + "'; there are none, hikari, agroal, nspg and nspg-listening");
    };
  }

  /** Wants to hear of every call, and does nothing with it. */
  final class Deaf implements PgListener {

    @Override
    public boolean hearsCalls() {
      return true;
    }

    @Override
    public void on(PgEvent event) {}
  }
}
