package io.nspg.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "NOTHING_SENT,     08006, NOT_STARTED",
    "NOTHING_SENT,     53300, NOT_STARTED",
    "NOTHING_SENT,          , NOT_STARTED",
    "IN_TRANSACTION,   40001, ROLLED_BACK",
    "IN_TRANSACTION,   08006, ROLLED_BACK",
    "IN_TRANSACTION,   57P01, ROLLED_BACK",
    "IN_TRANSACTION,        , ROLLED_BACK",
    "READ,             08006, ROLLED_BACK",
    "READ,             25006, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 23505, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 25006, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 57014, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 08006, UNKNOWN",
    "AUTOCOMMIT_WRITE, 57P01, UNKNOWN",
    "AUTOCOMMIT_WRITE, 53100, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 25P04, ROLLED_BACK",
    "AUTOCOMMIT_WRITE, 40003, UNKNOWN",
    "AUTOCOMMIT_WRITE, 02000, UNKNOWN",
    "AUTOCOMMIT_WRITE,      , UNKNOWN",
    "COMMIT_SENT,      40001, ROLLED_BACK",
    "COMMIT_SENT,      23503, ROLLED_BACK",
    "COMMIT_SENT,      08006, UNKNOWN",
    "COMMIT_SENT,      57P01, UNKNOWN",
    "COMMIT_SENT,      57P02, UNKNOWN",
    "COMMIT_SENT,      58030, UNKNOWN",
    "COMMIT_SENT,      XX000, UNKNOWN",
    "COMMIT_SENT,      53100, UNKNOWN",
    "COMMIT_SENT,      25P04, UNKNOWN",
    "COMMIT_SENT,      40003, UNKNOWN",
    "COMMIT_SENT,      25P03, ROLLED_BACK",
    "COMMIT_SENT,      57014, ROLLED_BACK",
    "COMMIT_SENT,           , UNKNOWN",
    "COMMIT_ANSWERED,  08006, COMMITTED",
    "COMMIT_ANSWERED,       , COMMITTED",
  })
  void judges_by_the_phase_first_and_the_state_second(Phase phase, String state, Outcome expected) {
    assertThat(Outcome.of(phase, state)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_STARTED, true",
    "ROLLED_BACK, true",
    "COMMITTED, false",
    "COMMITTED_NOT_REPLICATED, false",
    "UNKNOWN, false"
  })
  void only_what_certainly_did_not_happen_is_safe_to_retry(Outcome outcome, boolean safe) {
    assertThat(outcome.safeToRetry()).isEqualTo(safe);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void a_lost_link_is_never_taken_for_a_commit_unless_it_was_answered(Phase phase) {
    boolean answered = phase == Phase.COMMIT_ANSWERED;
    assertThat(Outcome.of(phase, "08006") == Outcome.COMMITTED).isEqualTo(answered);
  }

  @ParameterizedTest
  @CsvSource({
    "08001, NOT_STARTED",
    "08004, NOT_STARTED",
    "28P01, NOT_STARTED",
    "53300, NOT_STARTED",
    "57P03, NOT_STARTED",
    "40001, ROLLED_BACK",
    "25006, ROLLED_BACK",
    "08006, UNKNOWN",
    "08007, UNKNOWN",
    "57P01, UNKNOWN"
  })
  void assumes_the_worst_phase_that_fits_a_foreign_exception(String state, Outcome expected) {
    assertThat(Outcome.of(new SQLException("foreign", state))).isEqualTo(expected);
  }

  @Test
  void finds_the_database_exception_under_a_frameworks_own() {
    Throwable wrapped = new RuntimeException(new IOException(new SQLException("x", "40P01")));
    assertThat(Outcome.of(wrapped)).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void knows_nothing_of_an_exception_without_a_state() {
    assertThat(Outcome.of(new SQLException("x"))).isEqualTo(Outcome.UNKNOWN);
    assertThat(Outcome.of(new IllegalStateException("x"))).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void believes_the_note_rather_than_the_state() {
    SQLException failure = new SQLException("x", "08006");
    OutcomeNote.attach(failure, Outcome.ROLLED_BACK, Phase.IN_TRANSACTION);
    assertThat(Outcome.of(new RuntimeException(failure))).isEqualTo(Outcome.ROLLED_BACK);
  }
}
