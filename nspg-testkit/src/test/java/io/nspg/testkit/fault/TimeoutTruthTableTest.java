package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.TimeoutTable.Limit.CANCEL;
import static io.nspg.testkit.fault.TimeoutTable.Limit.CONNECT_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Limit.DEFAULTS;
import static io.nspg.testkit.fault.TimeoutTable.Limit.LOGIN_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Limit.QUERY_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Limit.SOCKET_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Limit.SSL_RESPONSE_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Limit.SSL_RESPONSE_TIMEOUT_PREFER;
import static io.nspg.testkit.fault.TimeoutTable.Limit.STATEMENT_TIMEOUT;
import static io.nspg.testkit.fault.TimeoutTable.Wait.AUTOCOMMIT_STALLED;
import static io.nspg.testkit.fault.TimeoutTable.Wait.COMMIT_STALLED;
import static io.nspg.testkit.fault.TimeoutTable.Wait.CONNECT_TO_BLACK_HOLE;
import static io.nspg.testkit.fault.TimeoutTable.Wait.CONNECT_TO_HUNG_NODE;
import static io.nspg.testkit.fault.TimeoutTable.Wait.CONNECT_TO_HUNG_SERVER;
import static io.nspg.testkit.fault.TimeoutTable.Wait.QUERY_INTO_BLACK_HOLE;
import static io.nspg.testkit.fault.TimeoutTable.Wait.QUERY_ON_HALF_OPEN;
import static io.nspg.testkit.fault.TimeoutTable.Wait.QUERY_ON_HUNG_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.fault.TimeoutTable.Cell;
import io.nspg.testkit.fault.TimeoutTable.Limit;
import io.nspg.testkit.fault.TimeoutTable.Wait;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.network.Impairment.End;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Which of the driver's and the server's timeouts ends which wait. All waits begin together, each
 * with one limit. Those that are still there when all limits but theirs have done their work, the
 * last one after ten seconds, are not ended by their own of one or two: never. They are then freed
 * by healing.
 */
@EnabledOnOs(OS.LINUX)
class TimeoutTruthTableTest {

  private static final TimeSource TIME = TimeSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final TimeoutTable TABLE = new TimeoutTable();
  private static final List<LimitedWait> WAITS = new ArrayList<>();

  /** Rows that others saw, and backends that waited for the standby, before the healing. */
  private static final Set<Integer> SEEN = new HashSet<>();

  private static final Set<Integer> WAITING = new HashSet<>();

  private static PgCluster cluster;

  @BeforeAll
  static void measure() throws SQLException {
    cluster = PgCluster.builder().replicas(2).initSql("CREATE TABLE t (id int)").start();
    for (Wait wait : Wait.values()) {
      for (Limit limit : Limit.values()) {
        if (limit.fits(wait)) {
          WAITS.add(
              new LimitedWait(
                  new Cell(wait, limit), address(wait), cluster.passwordOf("app"), TIME));
        }
      }
    }
    for (LimitedWait wait : WAITS) {
      wait.prepare();
    }
    Faults faults = Faults.of(cluster);
    breakEverything(faults);
    WAITS.forEach(LimitedWait::begin);
    boolean unused =
        Poll.reaches(
            "all limits to do what they can",
            Deadline.after(PATIENCE, TIME),
            () -> WAITS.stream().filter(w -> ends(w.cell())).allMatch(LimitedWait::ended));
    WAITS.forEach(w -> TABLE.put(w.cell(), w.ending()));
    lookAround();
    faults.healAll();
    await("all waits to end", () -> WAITS.stream().allMatch(LimitedWait::ended));
  }

  private static String address(Wait wait) {
    PgNode primary = cluster.nodes().get(0);
    PgNode stalled = cluster.nodes().get(1);
    PgNode hung = cluster.nodes().get(2);
    return switch (wait) {
      case CONNECT_TO_HUNG_SERVER -> stalled.address().toString();
      case CONNECT_TO_HUNG_NODE, QUERY_ON_HUNG_NODE -> hung.address().toString();
      case CONNECT_TO_BLACK_HOLE -> cluster.endpoint(stalled).toString();
      case QUERY_INTO_BLACK_HOLE -> cluster.endpoint(primary).toString();
      case QUERY_ON_HALF_OPEN -> cluster.switchableEndpoint().address().toString();
      case AUTOCOMMIT_STALLED, COMMIT_STALLED -> primary.address().toString();
    };
  }

  private static void breakEverything(Faults faults) {
    PgNode primary = cluster.nodes().get(0);
    PgNode stalled = cluster.nodes().get(1);
    PgNode hung = cluster.nodes().get(2);
    List<Fault> made =
        List.of(
            faults.replication(stalled).stall(),
            faults.process(stalled).hangAccept(),
            faults.process(hung).hangAll(),
            faults.network(stalled).blackHole(),
            faults.network(primary).lose(),
            faults.network(cluster.switchableEndpoint()).halfOpen(End.CLIENT));
    assertThat(faults.events()).hasSameSizeAs(made);
  }

  /** Whether this limit ends this wait: what the tests below say one by one. */
  private static boolean ends(Cell cell) {
    return endings(cell.what()).contains(cell.limit());
  }

  private static Collection<Limit> endings(Wait wait) {
    return switch (wait) {
      case CONNECT_TO_HUNG_SERVER, CONNECT_TO_HUNG_NODE ->
          EnumSet.of(LOGIN_TIMEOUT, SOCKET_TIMEOUT, SSL_RESPONSE_TIMEOUT);
      case CONNECT_TO_BLACK_HOLE -> EnumSet.of(DEFAULTS, CONNECT_TIMEOUT, LOGIN_TIMEOUT);
      case QUERY_ON_HUNG_NODE, QUERY_INTO_BLACK_HOLE, QUERY_ON_HALF_OPEN ->
          EnumSet.of(SOCKET_TIMEOUT);
      case AUTOCOMMIT_STALLED -> EnumSet.of(SOCKET_TIMEOUT, QUERY_TIMEOUT, CANCEL);
      case COMMIT_STALLED -> EnumSet.of(SOCKET_TIMEOUT, CANCEL);
    };
  }

  private static void lookAround() throws SQLException {
    try (Connection other = cluster.nodes().get(0).superuser("app").getConnection()) {
      for (LimitedWait wait : WAITS) {
        if (number(other, "SELECT count(*) FROM t WHERE id = " + wait.id()) == 1) {
          SEEN.add(wait.id());
        }
        String waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND pid = ";
        if (wait.cell().what().commits() && number(other, waiting + wait.backend()) == 1) {
          WAITING.add(wait.id());
        }
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    for (LimitedWait wait : WAITS) {
      wait.close();
    }
    cluster.close();
  }

  @Test
  void every_limit_ends_what_it_should_and_nothing_else() {
    assertThat(WAITS)
        .allSatisfy(
            wait ->
                assertThat(TABLE.at(wait.cell().what(), wait.cell().limit()).ended())
                    .as(wait.cell().toString())
                    .isEqualTo(ends(wait.cell())));
  }

  @Test
  void what_no_limit_ended_outlived_them_all() {
    double last =
        WAITS.stream()
            .map(w -> TABLE.at(w.cell().what(), w.cell().limit()))
            .filter(Ending::ended)
            .mapToDouble(Ending::seconds)
            .max()
            .orElseThrow();
    assertThat(last).isGreaterThan(4);
    assertThat(WAITS)
        .filteredOn(w -> !ends(w.cell()))
        .allSatisfy(
            w ->
                assertThat(TABLE.at(w.cell().what(), w.cell().limit()).seconds()).isGreaterThan(4));
  }

  @Test
  void the_connect_timeout_is_blind_to_a_server_that_hangs() {
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, CONNECT_TIMEOUT).ended()).isFalse();
    assertThat(TABLE.at(CONNECT_TO_HUNG_NODE, CONNECT_TIMEOUT).ended()).isFalse();
    assertThat(TABLE.at(CONNECT_TO_BLACK_HOLE, CONNECT_TIMEOUT).how())
        .startsWith("08001")
        .containsIgnoringCase("connect timed out");
  }

  @Test
  void a_server_that_hangs_is_left_by_the_limit_on_reads_on_the_login_or_on_the_answer_to_tls() {
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, SOCKET_TIMEOUT).how()).contains("Read timed out");
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, SSL_RESPONSE_TIMEOUT).how())
        .contains("Read timed out");
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, LOGIN_TIMEOUT).how()).isEqualTo("08001");
  }

  @Test
  void a_driver_that_may_do_without_tls_tries_again_without_it_and_without_a_limit() {
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, SSL_RESPONSE_TIMEOUT_PREFER).ended()).isFalse();
    assertThat(TABLE.at(CONNECT_TO_HUNG_SERVER, DEFAULTS).ended()).isFalse();
  }

  @Test
  void of_an_open_connection_that_is_silent_only_the_limit_on_reads_knows() {
    for (Wait wait : List.of(QUERY_ON_HUNG_NODE, QUERY_INTO_BLACK_HOLE, QUERY_ON_HALF_OPEN)) {
      Ending ending = TABLE.at(wait, SOCKET_TIMEOUT);
      assertThat(ending.sqlState()).isEqualTo("08006");
      assertThat(ending.how()).contains("Read timed out");
    }
  }

  @Test
  void the_statement_timeout_does_not_end_a_commit_that_waits_for_a_standby() {
    assertThat(TABLE.at(AUTOCOMMIT_STALLED, STATEMENT_TIMEOUT).ended()).isFalse();
    assertThat(TABLE.at(COMMIT_STALLED, STATEMENT_TIMEOUT).ended()).isFalse();
  }

  @Test
  void a_cancelled_commit_succeeds_with_a_warning_and_is_seen_by_others_at_once() {
    for (Cell cell :
        List.of(
            new Cell(AUTOCOMMIT_STALLED, CANCEL),
            new Cell(AUTOCOMMIT_STALLED, QUERY_TIMEOUT),
            new Cell(COMMIT_STALLED, CANCEL))) {
      Ending ending = TABLE.at(cell.what(), cell.limit());
      assertThat(ending.failed()).isFalse();
      assertThat(ending.sqlState()).isEqualTo("01000");
      assertThat(SEEN).contains(id(cell));
    }
  }

  @Test
  void a_query_timeout_does_not_bind_commit() {
    assertThat(TABLE.at(COMMIT_STALLED, QUERY_TIMEOUT).ended()).isFalse();
  }

  @Test
  void a_commit_whose_client_has_given_up_waits_on_and_is_carried_out_when_it_can()
      throws SQLException {
    try (Connection other = cluster.dataSource(cluster.primary(), "app").getConnection()) {
      for (Wait wait : List.of(AUTOCOMMIT_STALLED, COMMIT_STALLED)) {
        int id = id(new Cell(wait, SOCKET_TIMEOUT));
        assertThat(TABLE.at(wait, SOCKET_TIMEOUT).sqlState()).isEqualTo("08006");
        assertThat(WAITING).contains(id);
        assertThat(SEEN).doesNotContain(id);
        assertThat(number(other, "SELECT count(*) FROM t WHERE id = " + id)).isEqualTo(1);
      }
    }
  }

  private static int id(Cell cell) {
    return WAITS.stream()
        .filter(w -> w.cell().equals(cell))
        .map(LimitedWait::id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_table_is_written_down(TestReporter reporter) throws IOException {
    for (Wait wait : Wait.values()) {
      reporter.publishEntry(
          wait.toString(),
          WAITS.stream()
              .filter(w -> w.cell().what() == wait)
              .map(
                  w ->
                      w.cell().limit() + ": " + TimeoutTable.text(TABLE.at(wait, w.cell().limit())))
              .collect(Collectors.joining("; ")));
    }
    Path file = Files.createDirectories(Path.of("target")).resolve("timeouts.md");
    Files.writeString(file, TABLE.markdown());
    assertThat(file).content().contains("| commit(), standby stalls |");
  }
}
