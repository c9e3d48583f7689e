package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** A client that is nothing but sources of connections. */
record PlainContestant(String name, List<DataSource> instances) implements Contestant {

  /** Opens all of them, or none. */
  static PlainContestant open(
      String name, Function<NspgConfig, ? extends DataSource> source, Access access) {
    PlainContestant opened = new PlainContestant(name, new ArrayList<>());
    try {
      for (int i = 0; i < access.instances(); i++) {
        opened.instances.add(source.apply(access.config()));
      }
      return opened;
    } catch (RuntimeException | Error e) {
      try {
        opened.close();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    Contestant.closeAll(
        name,
        instances.stream()
            .filter(AutoCloseable.class::isInstance)
            .map(AutoCloseable.class::cast)
            .toList());
  }
}
