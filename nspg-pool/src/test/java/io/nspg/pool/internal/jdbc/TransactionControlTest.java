package io.nspg.pool.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionControlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "  commit ;",
        "END",
        "-- said so\nCOMMIT",
        "/* one\n two */ /* three */ Commit work",
        "/* one /* nested */ still one */ COMMIT AND CHAIN",
        "INSERT INTO t VALUES (1); COMMIT",
        "INSERT INTO t VALUES ('a;b'';'); COMMIT",
        "INSERT INTO t VALUES (E'a\\'); --'); COMMIT",
        "PREPARE  TRANSACTION 'x'",
        "COMMIT PREPARED 'x'",
        "DO $body$ begin; $$ end $body$; COMMIT"
      })
  void recognises_text_that_commits(String sql) {
    assertThat(TransactionControl.of(sql).commits()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO commits VALUES (1)",
        "SELECT CASE WHEN a THEN b END FROM t",
        "ROLLBACK",
        "PREPARE p AS SELECT 1",
        "ENDPOINT",
        "SELECT '; COMMIT'",
        "SELECT 1 -- ; COMMIT",
        "SELECT $x$; COMMIT; $x$, $1",
        "SELECT \"; COMMIT\" FROM t /* ; /* ; */ COMMIT */",
        "SELECT '\\'; SELECT 2",
        "CREATE RULE r AS ON INSERT TO t DO (INSERT INTO u VALUES (1); END)",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN b END; SELECT 1; END"
      })
  void takes_other_text_for_what_it_is(String sql) {
    assertThat(TransactionControl.of(sql).commits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "abort", "rollback and chain", "SELECT 1; Rollback work"})
  void recognises_text_that_rolls_back(String sql) {
    assertThat(TransactionControl.of(sql).rollsBack()).isTrue();
    assertThat(TransactionControl.of(sql).commits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "SELECT 1; END",
        "ROLLBACK; INSERT INTO t VALUES (1)",
        "ABORT; SELECT 1"
      })
  void what_stands_behind_a_rollback_may_be_committed_like_what_a_commit_ends(String sql) {
    assertThat(TransactionControl.of(sql).mayCommit()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "ROLLBACK;", "ROLLBACK TO s; SELECT 1", "SELECT 1; SELECT 2"})
  void a_rollback_with_nothing_behind_it_commits_nothing(String sql) {
    assertThat(TransactionControl.of(sql).mayCommit()).isFalse();
  }

  @Test
  void a_commit_among_other_statements_is_not_all_that_the_text_does() {
    assertThat(TransactionControl.of("/* c */ COMMIT AND CHAIN;").isCommit()).isTrue();
    assertThat(TransactionControl.of("ROLLBACK TO s; COMMIT").isCommit()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK TO s", "rollback work to savepoint s", "ROLLBACK PREPARED 'x'"})
  void a_rollback_to_a_savepoint_ends_no_transaction(String sql) {
    assertThat(TransactionControl.of(sql).endsTransaction()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL p()",
        "DO 'begin commit; end'",
        "DO'begin commit; end'",
        "VACUUM t",
        "CREATE INDEX CONCURRENTLY i ON t (a)",
        "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
        "INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2)"
      })
  void recognises_what_may_be_done_in_part(String sql) {
    assertThat(TransactionControl.of(sql).mayBeDoneInPart()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT;",
        "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)",
        "CREATE INDEX i ON t (concurrently)",
        "{call f(?)}",
        "{ ? = call f(?) }",
        "UPDATE calls SET call = 1"
      })
  void a_text_that_is_one_step_is_done_whole_or_not_at_all(String sql) {
    assertThat(TransactionControl.of(sql).mayBeDoneInPart()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'open", "SELECT \"open", "/* open /* closed */", "$a$ open"})
  void holds_everything_possible_where_the_text_does_not_end(String sql) {
    TransactionControl unreadable = TransactionControl.of(sql);
    assertThat(unreadable.commits() && unreadable.rollsBack()).isTrue();
    assertThat(unreadable.mayBeDoneInPart()).isTrue();
  }

  @Test
  void reads_a_long_text_without_a_deep_stack() {
    String sql = " /**/".repeat(1 << 18) + "-- \n".repeat(1 << 18) + "COMMIT";
    assertThat(TransactionControl.of(sql).commits()).isTrue();
  }
}
