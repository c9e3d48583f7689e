package io.nspg.pool.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.exception.NoDataFoundException;
import org.jooq.exception.TooManyRowsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** jOOQ sees through the client what it sees through a plain HikariCP. */
class JooqComplianceTest {

  private static TwoPools pools;

  @BeforeAll
  static void open() {
    pools = TwoPools.open();
  }

  @AfterAll
  static void close() {
    pools.close();
  }

  @Test
  void jooq_writes_and_reads() throws Exception {
    Transcript seen = pools.seenAlike(JooqSuites::crud);
    assertThat(seen.lines()).noneMatch(line -> line.contains("-> !"));
  }

  @Test
  void transactions_of_jooq_nest() throws Exception {
    Transcript seen = pools.seenAlike(JooqSuites::transactions);
    assertThat(seen.lines()).contains("there -> [committed, outer, after the inner one]");
    assertThat(seen.sqlStates()).contains("23505", "22012", "25P02");
  }

  @Test
  void jooq_tells_failures_apart() throws Exception {
    Transcript seen = pools.seenAlike(JooqSuites::failures);
    assertThat(seen.sqlStates())
        .contains("23505", "23502", "23503", "23514", "42601", "22P02", "57014");
    assertThat(seen.exceptions())
        .contains(
            IntegrityConstraintViolationException.class,
            DataAccessException.class,
            DataException.class,
            NoDataFoundException.class,
            TooManyRowsException.class);
  }

  @Test
  void transactions_of_jooq_collide() throws Exception {
    Transcript seen = pools.seenAlike(JooqSuites::conflicts);
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("40001", "55P03");
  }
}
