package io.nspg.pool.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLFeatureNotSupportedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Plain JDBC sees through the client what it sees through a plain HikariCP. */
class PlainJdbcComplianceTest {

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
  void an_insert_hands_out_the_keys_it_generated() throws Exception {
    Transcript seen = pools.seenAlike(Writing::generatedKeys);
    assertThat(seen.lines()).contains("two keys -> [(id=3), (id=4)]", "no keys -> []");
    assertThat(seen.sqlStates()).contains("42703", "0A000");
  }

  @Test
  void a_batch_counts_what_it_did() throws Exception {
    Transcript seen = pools.seenAlike(Writing::batches);
    assertThat(seen.lines()).contains("batch -> [1, 1, 1]", "batch of texts -> [4, 0]");
  }

  @Test
  void a_batch_that_fails_in_the_middle_says_how_far_it_came() throws Exception {
    Transcript seen = pools.seenAlike(Writing::failingBatches);
    assertThat(seen.exceptions()).contains(BatchUpdateException.class, PSQLException.class);
    assertThat(seen.sqlStates()).contains("23505", "42P01", "25P02");
    assertThat(seen.lines()).contains("what autocommit left -> []");
  }

  @Test
  void what_the_server_refuses_is_the_drivers_own_exception() throws Exception {
    Transcript seen = pools.seenAlike(Writing::refusals);
    assertThat(seen.exceptions()).containsExactly(PSQLException.class);
    assertThat(seen.sqlStates())
        .contains("23505", "23502", "23503", "23514", "22001", "22P02", "42601", "NS001");
  }

  @Test
  void parameters_are_converted_and_refused() throws Exception {
    Transcript seen = pools.seenAlike(Writing::parameters);
    assertThat(seen.lines()).contains("converted -> 1");
    assertThat(seen.sqlStates()).contains("22023", "07006", "42809", "23502");
  }

  @Test
  void one_execution_gives_several_results() throws Exception {
    Transcript seen = pools.seenAlike(Reading::severalResults);
    assertThat(seen.lines())
        .contains("second -> [(two=2)]", "updated -> 3", "counted -> [(count=3)]");
    assertThat(seen.sqlStates()).containsExactly("22012");
  }

  @Test
  void a_result_is_scrolled_and_updated() throws Exception {
    Transcript seen = pools.seenAlike(Reading::scrollableAndUpdatable);
    assertThat(seen.lines()).contains("row -> 3", "updated -> first@nspg.test");
    assertThat(seen.sqlStates()).contains("23505", "24000", "42703");
  }

  @Test
  void a_cursor_fetches_in_portions() throws Exception {
    Transcript seen = pools.seenAlike(Reading::cursors);
    assertThat(seen.lines()).contains("in portions -> [(n=1), (n=2), (n=3), (n=4), (n=5)]");
    assertThat(seen.sqlStates()).containsExactly("22012");
  }

  @Test
  void values_keep_their_types() throws Exception {
    Transcript seen = pools.seenAlike(Reading::values);
    assertThat(seen.lines())
        .contains("instant -> 2026-11-19T21:30:30Z", "bytes -> 0001ff", "date -> 2026-11-20");
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("42821", "22007");
  }

  @Test
  void arrays_go_there_and_back() throws Exception {
    Transcript seen = pools.seenAlike(Reading::arrays);
    assertThat(seen.lines()).contains("elements -> [a, null, ı, \"İ\"]");
    assertThat(seen.sqlStates()).containsExactly("42602");
  }

  @Test
  void a_call_gives_its_out_parameters() throws Exception {
    Transcript seen = pools.seenAlike(Reading::calls);
    assertThat(seen.lines()).contains("result -> TITLE", "half -> 3");
    assertThat(seen.sqlStates()).contains("02000", "42883", "0A000");
  }

  @Test
  void the_catalogue_lists_tables_and_columns() throws Exception {
    Transcript seen = pools.seenAlike(Reading::catalogue);
    assertThat(seen.lines())
        .contains("schema -> compliance", "columns of a query -> [id bigserial, email varchar]")
        .anyMatch(line -> line.startsWith("foreign keys -> ") && line.contains("purchase_customer"))
        .noneMatch(line -> line.contains("-> !"));
  }

  @Test
  void a_transaction_is_committed_and_rolled_back() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::commitAndRollback);
    assertThat(seen.lines())
        .contains("what is there -> [(email=b@nspg.test), (email=c@nspg.test)]");
    assertThat(seen.sqlStates()).containsExactly("25P01");
  }

  @Test
  void a_failed_transaction_refuses_to_go_on() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::failedTransactions);
    assertThat(seen.sqlStates()).contains("25P02", "XX000", "23503");
    assertThat(seen.lines()).contains("nothing is there -> []");
  }

  @Test
  void a_commit_answered_by_a_rollback_fails_where_the_driver_alone_says_nothing()
      throws Exception {
    TwoPools.Differing seen = pools.seenByEach(Transactions::commitOfFailedTransaction);
    assertThat(seen.plain().sqlStates()).containsExactly("22012");
    assertThat(seen.client().sqlStates()).containsExactlyInAnyOrder("22012", "25P02");
    assertThat(seen.plain().lines()).contains("commit -> done", "nothing is there -> []");
    assertThat(seen.client().lines()).contains("nothing is there -> []");
  }

  @Test
  void savepoints_nest() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::savepoints);
    assertThat(seen.lines())
        .containsSubsequence(
            "there -> [(email=a@nspg.test), (email=b@nspg.test), (email=c@nspg.test)]",
            "there -> [(email=a@nspg.test)]");
    assertThat(seen.sqlStates()).contains("25P01", "23505", "3B000");
  }

  @Test
  void isolation_and_read_only_end_with_the_loan() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::isolation);
    assertThat(seen.lines())
        .containsSubsequence(
            "the server's -> [(transaction_isolation=serializable)]",
            "the server's -> [(transaction_isolation=read committed)]");
    assertThat(seen.sqlStates()).contains("25006", "25001");
  }

  @Test
  void two_transactions_collide() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::conflicts);
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("40001", "55P03");
  }

  @Test
  void a_statement_that_takes_too_long_is_cancelled() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::timeouts);
    assertThat(seen.sqlStates()).containsExactlyInAnyOrder("57014", "22023");
    assertThat(seen.lines()).contains("goes on -> [(?column?=1)]");
  }

  @Test
  void a_network_timeout_ends_the_connection() throws Exception {
    Transcript seen = pools.seenAlike(Transactions::networkTimeout);
    assertThat(seen.exceptions()).contains(SocketTimeoutException.class);
    assertThat(seen.sqlStates()).contains("08006", "08003");
    assertThat(seen.lines()).contains("closed -> true", "the next one -> [(?column?=1)]");
  }

  @Test
  void a_closed_connection_refuses_everything_but_its_closing() throws Exception {
    Transcript seen = pools.seenAlike(Closing::closedConnections);
    assertThat(seen.lines())
        .contains(
            "close again -> done",
            "valid -> false",
            "new statement -> ! java.sql.SQLException: Connection is closed");
    assertThat(seen.sqlStates()).containsExactly("55000");
  }

  @Test
  void a_closed_statement_refuses_everything_but_its_closing() throws Exception {
    Transcript seen = pools.seenAlike(Closing::closedStatements);
    assertThat(seen.lines()).contains("close again -> done", "rows are closed -> true");
    assertThat(seen.sqlStates()).containsExactly("55000");
  }

  @Test
  void a_closed_result_refuses_everything_but_its_closing() throws Exception {
    Transcript seen = pools.seenAlike(Closing::closedRows);
    assertThat(seen.lines()).contains("close again -> done", "closed with its rows -> true");
    assertThat(seen.sqlStates()).containsExactly("55000");
  }

  @Test
  void an_aborted_connection_is_of_no_more_use() throws Exception {
    Transcript seen = pools.seenAlike(Closing::aborted);
    assertThat(seen.lines()).contains("valid -> false", "abort again -> done");
    assertThat(seen.sqlStates()).containsExactly("08003");
  }

  @Test
  void the_servers_warnings_arrive() throws Exception {
    Transcript seen = pools.seenAlike(Sessions::warnings);
    assertThat(seen.lines()).contains("the statement's -> [01000 first, NS002 İkinci]");
  }

  @Test
  void the_session_takes_the_name_it_is_given() throws Exception {
    Transcript seen = pools.seenAlike(Sessions::clientInfo);
    assertThat(seen.lines()).contains("the server's -> [(application_name=billing)]");
  }

  @Test
  void every_object_leads_back_to_the_connection_and_on_to_the_driver() throws Exception {
    Transcript seen = pools.seenAlike(Sessions::wrappers);
    assertThat(seen.lines())
        .contains("of the driver -> true", "of the catalogue -> true", "of the rows -> true");
  }

  @Test
  void what_the_driver_cannot_do_is_said_to_be_unsupported() throws Exception {
    Transcript seen = pools.seenAlike(Sessions::unsupported);
    assertThat(seen.exceptions()).contains(SQLFeatureNotSupportedException.class);
    assertThat(seen.sqlStates()).contains("0A000");
  }

  @Test
  void rows_are_copied_in_and_out() throws Exception {
    Transcript seen = pools.seenAlike(DriverInterfaces::copy);
    assertThat(seen.lines()).contains("in -> 2");
    assertThat(seen.sqlStates()).contains("23505", "42P01", "22012");
  }

  @Test
  void notifications_arrive() throws Exception {
    Transcript seen = pools.seenAlike(DriverInterfaces::notifications);
    assertThat(seen.lines()).containsSubsequence("none yet -> []", "one -> [orders shipped]");
  }

  @Test
  void large_objects_live_in_a_transaction() throws Exception {
    Transcript seen = pools.seenAlike(DriverInterfaces::largeObjects);
    assertThat(seen.lines()).contains("size -> 9");
    assertThat(seen.sqlStates()).contains("25P01", "42704");
  }
}
