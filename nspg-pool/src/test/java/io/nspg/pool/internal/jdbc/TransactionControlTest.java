package io.nspg.pool.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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
        "INSERT INTO t VALUES (1); COMMIT",
        "PREPARE  TRANSACTION 'x'"
      })
  void recognises_text_that_commits(String sql) {
    assertThat(TransactionControl.mayCommit(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO commits VALUES (1)",
        "SELECT CASE WHEN a THEN b END FROM t",
        "ROLLBACK",
        "PREPARE p AS SELECT 1",
        "ENDPOINT"
      })
  void takes_other_text_for_what_it_is(String sql) {
    assertThat(TransactionControl.mayCommit(sql)).isFalse();
  }
}
