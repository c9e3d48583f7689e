package io.nspg.pool.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hibernate sees through the client what it sees through a plain HikariCP. */
class HibernateComplianceTest {

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
  void hibernate_writes_and_reads() throws Exception {
    Transcript seen = pools.seenAlike(HibernateSuites::crud);
    assertThat(seen.lines()).noneMatch(line -> line.contains("-> !"));
  }

  @Test
  void hibernate_tells_failures_apart() throws Exception {
    Transcript seen = pools.seenAlike(HibernateSuites::failures);
    assertThat(seen.sqlStates())
        .contains("23505", "23502", "23503", "23514", "42601", "22P02", "25P02", "57014");
    assertThat(seen.exceptions())
        .contains(ConstraintViolationException.class, SQLGrammarException.class);
  }

  @Test
  void transactions_of_hibernate_collide() throws Exception {
    Transcript seen = pools.seenAlike(HibernateSuites::conflicts);
    assertThat(seen.exceptions())
        .contains(OptimisticLockException.class, StaleObjectStateException.class);
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("40001", "55P03");
  }
}
