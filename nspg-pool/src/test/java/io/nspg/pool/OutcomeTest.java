package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.event.PgEvent;
import io.nspg.failure.Outcome;
import io.nspg.testkit.fault.Trap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network is cut around a COMMIT, so that the client cannot know on which side of it; and what
 * a block is told that {@code inTransaction} runs.
 */
class OutcomeTest {

  private static final Hearing events = Hearing.ofEvents();
  private static Backstage server;
  private static PgClient pg;

  @BeforeAll
  static void start() {
    server = Backstage.ofLoneServer();
    pg = Backstage.open(server.config(), events);
  }

  @AfterAll
  static void stop() throws SQLException {
    pg.close();
    server.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    server.heal();
    server.run("DELETE FROM t");
    events.begin();
  }

  @Test
  void a_connection_lost_before_commit_was_sent_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      server.terminate(connection);
      SQLException lost = failure(() -> CommitForm.insert(connection));
      assertThat(Outcome.of(lost)).isEqualTo(Outcome.ROLLED_BACK);
      assertThat(lost.getSQLState()).as("the driver's own").isIn("57P01", "08006");
    }
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT", "TEXT_AND_CHAIN", "PREPARED_TEXT"})
  void a_commit_whose_reply_never_came_is_unknown_and_no_framework_retries_it(CommitForm form)
      throws SQLException {
    assertUnknown(form, server.network().cutBeforeCommit());
    assertThat(server.rows()).as("the server never got it").isZero();
    assertUnknown(form, server.network().cutAfterCommit());
    assertThat(server.rows()).as("the server has done it").isEqualTo(1);
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "AUTOCOMMIT",
        "AUTOCOMMIT_PREPARED",
        "AUTOCOMMIT_RETURNING",
        "AUTOCOMMIT_BATCH",
        "AUTOCOMMIT_PROCEDURE",
        "AUTOCOMMIT_COPY"
      })
  void a_statement_of_its_own_whose_reply_never_came_is_unknown_and_the_row_is_there(
      CommitForm form) throws SQLException {
    String command =
        switch (form) {
          case AUTOCOMMIT_COPY -> "COPY";
          case AUTOCOMMIT_PROCEDURE -> "CALL";
          default -> "INSERT";
        };
    assertUnknown(form, server.network().cutAfterAutocommit(command));
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void runs_the_block_again_when_it_was_rolled_back_and_its_outside_effects_repeat()
      throws SQLException {
    AtomicInteger mailsSent = new AtomicInteger();
    Committed<Integer> committed =
        pg.inTransaction(
            tx -> {
              CommitForm.insert(tx);
              if (mailsSent.incrementAndGet() == 1) {
                server.terminate(tx);
              }
              CommitForm.insert(tx);
              return 42;
            });
    assertThat(committed.value()).isEqualTo(42);
    assertThat(mailsSent).hasValue(2);
    assertThat(server.rows()).isEqualTo(2);
    assertThat(events.events(PgEvent.TransactionRetried.class))
        .singleElement()
        .satisfies(retried -> assertThat(retried.outcome()).isEqualTo(Outcome.ROLLED_BACK));
  }

  @Test
  void never_runs_the_block_again_after_an_unknown_outcome() throws SQLException {
    for (boolean done : new boolean[] {false, true}) {
      Trap trap = done ? server.network().cutAfterCommit() : server.network().cutBeforeCommit();
      AtomicInteger runs = new AtomicInteger();
      SQLException unknown =
          failure(
              () ->
                  pg.inTransaction(
                      tx -> {
                        CommitForm.insert(tx);
                        return runs.incrementAndGet();
                      }));
      assertThat(trap.sprung()).isTrue();
      assertThat(Outcome.of(unknown)).isEqualTo(Outcome.UNKNOWN);
      assertThat(runs).hasValue(1);
      assertThat(server.rows()).isEqualTo(done ? 1 : 0);
    }
  }

  @Test
  void does_not_run_the_block_again_for_a_failure_that_would_come_again() {
    AtomicInteger runs = new AtomicInteger();
    SQLException broken =
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      Sql.run(tx, "INSERT INTO t VALUES (-1)");
                      return 0;
                    }));
    assertThat(Outcome.of(broken)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(runs).hasValue(1);
  }

  @Test
  void an_exception_of_the_block_itself_rolls_back_and_passes_through() throws SQLException {
    IllegalStateException own =
        catchThrowableOfType(
            IllegalStateException.class,
            () ->
                pg.inTransaction(
                    tx -> {
                      CommitForm.insert(tx);
                      throw new IllegalStateException("mine");
                    }));
    assertThat(own).hasMessage("mine");
    assertThat(Outcome.of(own)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(server.rows()).isZero();
  }

  private static void assertUnknown(CommitForm form, Trap trap) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      form.prepare(connection);
      SQLException thrown = failure(() -> form.commit(connection));
      assertThat((Throwable) thrown)
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasCauseInstanceOf(SQLException.class);
      assertThat(thrown.getSQLState()).isEqualTo("08007");
      assertThat(Outcome.of(thrown)).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(trap.sprung()).isTrue();
  }
}
