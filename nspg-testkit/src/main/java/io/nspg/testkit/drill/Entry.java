package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Opens a contestant for a drill, when its cluster is up. */
@FunctionalInterface
public interface Entry {

  /**
   * Opens it. The drill closes it.
   *
   * @throws SQLException when it cannot be opened; the drill ends with it
   */
  Contestant open(Access access) throws SQLException;

  /**
   * A client that is nothing but sources of connections.
   *
   * @param name what the report calls it
   * @param source makes the source of one instance; closed at the end if it can be
   */
  static Entry of(String name, Function<NspgConfig, ? extends DataSource> source) {
    return access -> PlainContestant.open(name, source, access);
  }
}
