package io.nspg.pool.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JDBI sees through the client what it sees through a plain HikariCP. */
class JdbiComplianceTest {

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
  void jdbi_writes_and_reads() throws Exception {
    Transcript seen = pools.seenAlike(JdbiSuites::crud);
    assertThat(seen.lines()).noneMatch(line -> line.contains("-> !"));
  }

  @Test
  void transactions_of_jdbi_have_savepoints() throws Exception {
    Transcript seen = pools.seenAlike(JdbiSuites::transactions);
    assertThat(seen.lines()).contains("there -> [committed, before, after]");
    assertThat(seen.sqlStates()).contains("23505", "22012", "25P02", "25006");
  }

  @Test
  void jdbi_tells_failures_apart() throws Exception {
    Transcript seen = pools.seenAlike(JdbiSuites::failures);
    assertThat(seen.sqlStates()).contains("23505", "23502", "23503", "42601", "22P02", "57014");
    assertThat(seen.exceptions())
        .contains(UnableToExecuteStatementException.class, UnableToCreateStatementException.class);
  }

  @Test
  void transactions_of_jdbi_collide() throws Exception {
    Transcript seen = pools.seenAlike(JdbiSuites::conflicts);
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("40001", "55P03");
  }
}
