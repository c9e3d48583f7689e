package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions that are begun and ended by SQL text, and texts of several statements. */
class TransactionTextTest {

  private static final Hearing events = Hearing.ofEvents();
  private static Backstage server;
  private static PgClient pg;

  private Connection connection;

  @BeforeAll
  static void start() {
    server = Backstage.ofLoneServer();
    pg = Backstage.open(server.config().toBuilder().writerMax(1).build(), events);
  }

  @AfterAll
  static void stop() throws SQLException {
    pg.close();
    server.close();
  }

  @BeforeEach
  void lend() throws SQLException {
    events.begin();
    server.run("DELETE FROM t");
    connection = pg.writer().getConnection();
  }

  @AfterEach
  void giveBack() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1)', UNKNOWN, 1",
    "'BEGIN; INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1)', UNKNOWN, 1",
    "'BEGIN; INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'ROLLBACK; INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'DO ''BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1); END''', UNKNOWN, 1",
  })
  void a_text_that_fails_in_its_middle_is_rolled_back_only_if_it_cannot_commit_before(
      String sql, Outcome expected, long rows) throws SQLException {
    SQLException broken = failure(() -> Sql.run(connection, sql));
    assertThat(broken.getSQLState()).isEqualTo("23514");
    assertThat(Outcome.of(broken)).isEqualTo(expected);
    connection.close();
    assertThat(server.rows()).isEqualTo(rows);
  }

  @Test
  void a_text_of_so_many_statements_that_the_driver_waits_in_between_may_be_done_in_part()
      throws SQLException {
    SQLException broken =
        failure(
            () ->
                Sql.run(
                    connection,
                    "INSERT INTO t VALUES (1);".repeat(1000) + "INSERT INTO t VALUES (-1)"));
    assertThat(broken.getSQLState()).isEqualTo("23514");
    assertThat(Outcome.of(broken)).isEqualTo(Outcome.UNKNOWN);
    assertThat(server.rows()).isBetween(1L, 999L);
  }
}
