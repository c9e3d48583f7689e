package io.nspg.testkit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactedLogTest {

  private static final String AT = "2026-11-20 10:15:30.123 UTC [4711] ";

  @Test
  void keeps_what_the_server_says_of_itself() {
    for (String message :
        List.of(
            "LOG:  starting PostgreSQL 16.15 on x86_64-pc-linux-gnu, compiled by gcc (Ubuntu"
                + " 7.5.0-3ubuntu1~18.04) 7.5.0, 64-bit",
            "LOG:  listening on IPv4 address \"127.0.0.1\", port 14001",
            "LOG:  checkpoint starting: immediate force wait",
            "LOG:  started streaming WAL from primary at 0/3000000 on timeline 1",
            "LOG:  new timeline 2 forked off current database system timeline 1 before current"
                + " recovery point 0/3000110",
            "LOG:  server process (PID 17) was terminated by signal 9: Killed",
            "ERROR:  canceling statement due to statement timeout",
            "ERROR:  cannot execute INSERT in a read-only transaction",
            "FATAL:  sorry, too many clients already")) {
      assertThat(RedactedLog.of(Stream.of(AT + message))).containsExactly(AT + message);
    }
  }

  @Test
  void hides_statements_details_and_context() {
    assertThat(
            shown(
                "ERROR:  duplicate key value violates unique constraint \"card_4111\"",
                "DETAIL:  Key (card)=(4111111111111111) already exists.",
                "CONTEXT:  SQL statement \"INSERT INTO t VALUES ('s3cret')\"",
                "STATEMENT:  ALTER ROLE app PASSWORD 's3cret'"))
        .containsExactly(
            AT + "ERROR:  duplicate key value violates unique constraint \"[hidden]\"",
            AT + "DETAIL:  [hidden]",
            AT + "CONTEXT:  [hidden]",
            AT + "STATEMENT:  [hidden]");
  }

  @Test
  void hides_what_an_application_raised_at_any_level() {
    for (String level : List.of("LOG", "INFO", "NOTICE", "WARNING", "ERROR", "DEBUG1", "HINT")) {
      assertThat(shown(level + ":  card 4111111111111111 refused"))
          .containsExactly(AT + level + ":  [hidden]");
    }
  }

  @Test
  void hides_the_whole_of_a_statement_over_many_lines() {
    assertThat(
            RedactedLog.of(
                Stream.of(
                    AT + "STATEMENT:  INSERT INTO t",
                    "\tVALUES ('s3cret'),",
                    "\t2026-11-20 10:15:30.123 UTC [1] LOG:  shutting down as s3cret",
                    "\t('s3cret too')",
                    AT + "LOG:  shutting down")))
        .containsExactly(AT + "STATEMENT:  [hidden]", AT + "LOG:  shutting down");
  }

  @Test
  void hides_the_values_of_settings_and_names_of_roles_that_may_be_passwords() {
    assertThat(
            shown(
                "LOG:  parameter \"primary_conninfo\" changed to \"host=h password=s3cret\"",
                "FATAL:  password authentication failed for user \"s3cret\"",
                "FATAL:  no pg_hba.conf entry for host \"10.0.0.1\", user \"s3cret\", database"
                    + " \"app\", no encryption",
                "LOG:  connection authenticated: identity=\"app\" method=scram-sha-256"
                    + " (/home/s3cret/pg_hba.conf:1)",
                "LOG:  connection authorized: user=app database=app application_name=s3cret",
                "FATAL:  could not connect to the primary server: invalid option \"s3cret\""))
        .noneMatch(line -> line.contains("s3cret"))
        .contains(
            AT + "LOG:  parameter \"primary_conninfo\" changed to \"[hidden]\"",
            AT + "LOG:  connection authorized: user=app database=app[hidden]");
  }

  @Test
  void hides_a_line_that_no_server_of_ours_wrote() {
    assertThat(RedactedLog.of(Stream.of("password=s3cret", "", "LOG:  s3cret")))
        .containsExactly("\t[hidden]");
  }

  @Test
  void keeps_a_continuation_that_is_known() {
    assertThat(
            RedactedLog.of(
                Stream.of(
                    AT
                        + "FATAL:  could not receive data from WAL stream: server closed the"
                        + " connection unexpectedly",
                    "\t\tThis probably means the server terminated abnormally")))
        .last()
        .isEqualTo("\tThis probably means the server terminated abnormally");
  }

  private static List<String> shown(String... messages) {
    return RedactedLog.of(Stream.of(messages).map(message -> AT + message));
  }
}
