package io.nspg.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutcomeNoteTest {

  @Test
  void leaves_type_state_and_message_of_the_failure_alone() {
    SQLException failure = new SQLException("as the driver made it", "08006");
    SQLException noted = OutcomeNote.attach(failure, Outcome.UNKNOWN, Phase.COMMIT_SENT);
    assertThat((Throwable) noted).isSameAs(failure).hasMessage("as the driver made it");
    assertThat(noted.getSQLState()).isEqualTo("08006");
  }

  @Test
  void keeps_the_first_note_which_was_made_where_it_happened() {
    SQLException failure = new SQLException("x", "08006");
    OutcomeNote.attach(failure, Outcome.UNKNOWN, Phase.COMMIT_SENT);
    OutcomeNote.attach(failure, Outcome.ROLLED_BACK, Phase.IN_TRANSACTION);
    assertThat(OutcomeNote.find(failure))
        .extracting(OutcomeNote::outcome)
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void is_found_through_causes_and_suppressed_exceptions() {
    SQLException failure = new SQLException("x", "08006");
    OutcomeNote.attach(failure, Outcome.UNKNOWN, Phase.COMMIT_SENT);
    Exception closing = new Exception("while closing");
    closing.addSuppressed(new RuntimeException(failure));
    assertThat(OutcomeNote.find(closing))
        .extracting(OutcomeNote::phase)
        .isEqualTo(Phase.COMMIT_SENT);
  }

  @Test
  void searching_ends_when_failures_refer_to_each_other() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    assertThat(OutcomeNote.find(one)).isNull();
  }

  @Test
  void a_rollback_that_failed_after_an_unknown_commit_does_not_make_it_known() {
    SQLException commit =
        OutcomeNote.attach(new SQLException("commit"), Outcome.UNKNOWN, Phase.COMMIT_SENT);
    SQLException rollback =
        OutcomeNote.attach(new SQLException("rollback"), Outcome.ROLLED_BACK, Phase.IN_TRANSACTION);
    RuntimeException wrapped = new RuntimeException(commit);
    wrapped.addSuppressed(rollback);
    assertThat(Outcome.of(wrapped)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void shows_in_a_printed_stack_trace() {
    SQLException failure = new SQLException("x", "08006");
    OutcomeNote.attach(failure, Outcome.UNKNOWN, Phase.COMMIT_SENT);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).contains("outcome UNKNOWN (phase COMMIT_SENT)");
  }
}
