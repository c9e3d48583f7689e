package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import java.util.List;
import javax.sql.DataSource;

/** A client that is nothing but sources of connections. */
record PlainContestant(String name, List<DataSource> instances) implements Contestant {

  @Override
  public void close() {
    for (DataSource source : instances) {
      if (source instanceof AutoCloseable pool) {
        try {
          pool.close();
        } catch (Exception e) {
          throw new TestkitException(name + " cannot be closed: " + e.getMessage(), e);
        }
      }
    }
  }
}
