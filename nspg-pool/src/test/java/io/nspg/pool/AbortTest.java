package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.SslMode;
import io.nspg.event.PgEvent;
import io.nspg.event.RecordingListener;
import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.fault.HungSend;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller hangs in a send to a stopped backend, and its connection is cut from elsewhere. */
class AbortTest {

  private static PgCluster cluster;
  private static Faults faults;

  @BeforeAll
  static void start() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .tls()
            .initSql(HungSend.CREATE)
            .start();
    faults = Faults.of(cluster);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  static Stream<Arguments> sends() {
    return Stream.of(SslMode.DISABLE, SslMode.VERIFY_FULL)
        .flatMap(tls -> Stream.of(HungSend.Kind.values()).map(kind -> Arguments.of(kind, tls)));
  }

  @ParameterizedTest
  @MethodSource("sends")
  void abort_ends_a_hung_send_whose_outcome_is_then_unknown(HungSend.Kind kind, SslMode tls)
      throws Exception {
    try (PgClient pg = open(tls);
        Connection connection = pg.writer().getConnection();
        HungSend hung = hang(connection, kind)) {
      connection.abort(Runnable::run);
      SQLException ended = endOf(hung);
      assertThat(ended.getSQLState()).isEqualTo("08007");
      assertThat(Outcome.of(ended)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @ParameterizedTest
  @MethodSource("sends")
  void abort_ends_a_hung_send_whose_transaction_is_then_rolled_back(HungSend.Kind kind, SslMode tls)
      throws Exception {
    try (PgClient pg = open(tls);
        Connection connection = pg.writer().getConnection()) {
      connection.setAutoCommit(false);
      try (HungSend hung = hang(connection, kind)) {
        connection.abort(Runnable::run);
        SQLException ended = endOf(hung);
        assertThat(ended.getSQLState()).startsWith("08");
        assertThat(Outcome.of(ended)).isEqualTo(Outcome.ROLLED_BACK);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sends")
  void what_was_aborted_is_not_lent_again(HungSend.Kind kind, SslMode tls) throws Exception {
    try (PgClient pg = open(tls)) {
      int aborted;
      try (Connection connection = pg.writer().getConnection();
          HungSend hung = hang(connection, kind)) {
        aborted = hung.backend();
        connection.abort(Runnable::run);
        endOf(hung);
      }
      try (Connection next = pg.writer().getConnection()) {
        assertThat(Sql.backend(next)).isNotEqualTo(aborted);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sends")
  void the_session_of_what_was_aborted_ends_when_its_backend_goes_on(
      HungSend.Kind kind, SslMode tls) throws Exception {
    try (PgClient pg = open(tls);
        Connection connection = pg.writer().getConnection();
        HungSend hung = hang(connection, kind)) {
      connection.abort(Runnable::run);
      endOf(hung);
      assertThat(sessions(hung.backend())).as("it is stopped and cannot know").isEqualTo(1);
      hung.release();
      Await.until("the session to end", () -> sessions(hung.backend()) == 0);
    }
  }

  @Test
  void a_send_hung_under_tls_ends_when_a_successor_is_accepted() throws Exception {
    RecordingListener events = new RecordingListener();
    try (PgCluster pair = PgCluster.builder().tls().initSql(HungSend.CREATE).start();
        PgClient pg = PgClient.open(pair.config(), events)) {
      assertThat(pg.awaitWriter(Duration.ofSeconds(30))).isTrue();
      pair.awaitCaughtUp();
      try (Connection connection = pg.writer().getConnection();
          HungSend hung =
              HungSend.begin(Faults.of(pair), pair.primary(), connection, HungSend.Kind.COPY)) {
        pair.replicas().get(0).promote();
        assertThat(Outcome.of(endOf(hung))).isEqualTo(Outcome.UNKNOWN);
      }
      assertThat(events.events(PgEvent.ConnectionsAborted.class)).isNotEmpty();
    }
  }

  private static PgClient open(SslMode tls) {
    PgClient pg = PgClient.open(cluster.config().toBuilder().sslMode(tls).writerMax(1).build());
    assertThat(pg.awaitWriter(Duration.ofSeconds(30))).isTrue();
    return pg;
  }

  private static HungSend hang(Connection connection, HungSend.Kind kind) throws SQLException {
    return HungSend.begin(faults, cluster.primary(), connection, kind);
  }

  /** What the hung caller got. */
  private static SQLException endOf(HungSend hung) throws Exception {
    return (SQLException) hung.ending().get().thrown().orElseThrow();
  }

  private static long sessions(int backend) throws SQLException {
    return Sql.number(
        cluster.primary().superuser(),
        "SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend);
  }
}
