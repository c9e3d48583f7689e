package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.config.NspgConfig;
import io.nspg.testkit.TestkitException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class EntryTest {

  private static final Access THREE = new Access(NspgConfig.builder().build(), 3, 1);

  private final List<Pool> pools = new ArrayList<>();

  /** Something that has to be closed. */
  private static final class Pool extends PGSimpleDataSource implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    private boolean closed;

    @Override
    public void close() {
      closed = true;
      throw new IllegalStateException("closed too early");
    }
  }

  @Test
  void closes_what_it_has_opened_when_the_next_cannot_be_opened() {
    Entry entry =
        Entry.of(
            "orders",
            config -> {
              if (pools.size() == 2) {
                throw new IllegalStateException("no third");
              }
              return pool();
            });
    assertThatThrownBy(() -> entry.open(THREE)).hasMessage("no third");
    assertThat(pools).hasSize(2).allMatch(pool -> pool.closed);
  }

  @Test
  void closes_every_instance_also_when_the_first_fails() throws SQLException {
    Contestant contestant = Entry.of("orders", config -> pool()).open(THREE);
    assertThatThrownBy(contestant::close)
        .isInstanceOf(TestkitException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
    assertThat(pools).hasSize(3).allMatch(pool -> pool.closed);
  }

  private Pool pool() {
    Pool pool = new Pool();
    pools.add(pool);
    return pool;
  }
}
