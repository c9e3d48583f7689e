package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The copies of a database, and when they go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabasesTest {

  private final PgCluster cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
  private Databases databases;

  @BeforeEach
  void open() throws SQLException {
    databases = Databases.copiesOf(cluster, new Writer(cluster));
  }

  @AfterEach
  void close() {
    databases.tidy();
    databases.close();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void takes_away_what_is_not_wanted_any_more_when_there_are_twenty() throws SQLException {
    String wanted = databases.take(true);
    for (int i = 0; i < 19; i++) {
      databases.drop(databases.take(true));
    }
    String last = databases.take(false);
    assertThat(copies()).isEqualTo("21");
    databases.drop(last);
    Poll.until(
        "the copies to be dropped",
        Deadline.after(Duration.ofSeconds(60), TimeSource.system()),
        () -> copies().equals("1"),
        this::copies);
    databases.drop(wanted);
  }

  @Test
  void takes_them_away_at_once_when_it_is_asked_to() throws SQLException {
    databases.drop(databases.take(false));
    databases.tidy();
    assertThat(copies()).isEqualTo("0");
  }

  @Test
  void goes_on_with_the_others_when_one_cannot_be_taken_away() throws SQLException {
    String template = databases.take(false);
    String other = databases.take(false);
    Sql.execute(
        cluster.primary().superuser(), "ALTER DATABASE \"" + template + "\" IS_TEMPLATE true");
    databases.drop(template);
    databases.drop(other);
    assertThatThrownBy(databases::tidy).isInstanceOf(TestkitException.class);
    assertThat(copies()).isEqualTo("1");
    Sql.execute(
        cluster.primary().superuser(), "ALTER DATABASE \"" + template + "\" IS_TEMPLATE false");
    databases.tidy();
    assertThat(copies()).isEqualTo("0");
  }

  @Test
  void a_question_that_was_refused_is_not_asked_again() throws SQLException {
    try (ControlSessions sessions = new ControlSessions()) {
      AtomicInteger asked = new AtomicInteger();
      String unused = sessions.ask(cluster.primary(), statement -> "opens a session");
      assertThatThrownBy(
              () ->
                  sessions.ask(
                      cluster.primary(),
                      statement -> {
                        asked.incrementAndGet();
                        return statement.execute("SELECT no_such_column");
                      }))
          .isInstanceOf(SQLException.class);
      assertThat(asked).hasValue(1);
    }
  }

  private String copies() {
    try {
      return Sql.text(
          cluster.primary().superuser(),
          "SELECT count(*) FROM pg_database WHERE datname LIKE 'app\\_%'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
