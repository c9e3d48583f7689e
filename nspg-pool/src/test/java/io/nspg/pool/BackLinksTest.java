package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** From everything a lent connection hands out, the way back leads to that very connection. */
class BackLinksTest {

  private static PgCluster cluster;
  private static PgClient pg;

  private Connection connection;

  @BeforeAll
  static void open() throws SQLException {
    cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
    pg = PgClient.open(cluster.config().toBuilder().writerMax(1).build());
    assertThat(pg.awaitWriter(Duration.ofSeconds(20))).isTrue();
    Sql.run(pg.writer(), "CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY, name text)");
  }

  @AfterAll
  static void close() {
    pg.close();
    cluster.close();
  }

  @BeforeEach
  void lend() throws SQLException {
    connection = pg.writer().getConnection();
    Sql.run(connection, "TRUNCATE item");
  }

  @AfterEach
  void giveBack() throws SQLException {
    connection.close();
  }

  @Test
  void a_statement_and_its_rows_lead_back() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertLeadsBack(statement.executeQuery("SELECT 1"), statement);
      statement.execute("SELECT 1");
      assertLeadsBack(statement.getResultSet(), statement);
      statement.executeUpdate("INSERT INTO item (name) VALUES ('a')", new String[] {"id"});
      assertLeadsBack(statement.getGeneratedKeys(), statement);
    }
  }

  @Test
  void a_prepared_statement_and_its_rows_lead_back() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertLeadsBack(statement.executeQuery(), statement);
      statement.execute();
      assertLeadsBack(statement.getResultSet(), statement);
    }
  }

  @Test
  void a_callable_statement_and_its_rows_lead_back() throws SQLException {
    try (CallableStatement statement = connection.prepareCall("SELECT 1")) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertLeadsBack(statement.executeQuery(), statement);
    }
  }

  @Test
  void the_metadata_and_its_rows_lead_back() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(metaData.getConnection()).isSameAs(connection);
    try (ResultSet tables = metaData.getTables(null, "public", "item", null)) {
      assertThat(tables.next()).isTrue();
      assertThat(tables.getStatement().getConnection()).isSameAs(connection);
    }
    try (ResultSet types = metaData.getTableTypes()) {
      assertThat(types.getStatement().getConnection()).isSameAs(connection);
    }
  }

  @Test
  void a_statement_never_shows_its_text_or_its_parameters() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 'hush', ?")) {
      statement.setString(1, "secret");
      assertThat(statement.toString())
          .contains("BorrowedPreparedStatement@")
          .doesNotContain("secret", "hush");
    }
  }

  @Test
  void the_drivers_own_interface_is_one_object_per_lending() throws SQLException {
    PGConnection driver = connection.unwrap(PGConnection.class);
    assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
    assertThat(connection.unwrap(PGConnection.class)).isSameAs(driver);
    assertThat(driver.getBackendPID()).isEqualTo(Sql.backend(connection));
    connection.close();
    assertThatThrownBy(() -> connection.unwrap(PGConnection.class))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void the_drivers_inner_interface_is_the_drivers() throws SQLException {
    assertThat(connection.isWrapperFor(BaseConnection.class)).isTrue();
    assertThat(connection.unwrap(BaseConnection.class).haveMinimumServerVersion(100000)).isTrue();
  }

  @Test
  void hears_a_notification() throws SQLException {
    Sql.run(connection, "LISTEN door");
    Sql.run(connection, "NOTIFY door, 'open'");
    assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
        .singleElement()
        .satisfies(heard -> assertThat(heard.getParameter()).isEqualTo("open"));
  }

  @Test
  void keeps_a_large_object() throws SQLException {
    connection.setAutoCommit(false);
    LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
    try (LargeObject object = objects.open(objects.createLO())) {
      object.write(new byte[] {1, 2, 3});
      assertThat(object.size64()).isEqualTo(3);
    }
    connection.rollback();
  }

  @Test
  void copies_in_and_out_as_a_whole() throws SQLException, IOException {
    StringWriter out = new StringWriter();
    assertThat(copies().copyIn("COPY item (name) FROM STDIN", new StringReader("a\nb\n")))
        .isEqualTo(2);
    assertThat(copies().copyOut("COPY item (name) TO STDOUT", out)).isEqualTo(2);
    assertThat(out.toString()).isEqualTo("a\nb\n");
  }

  @Test
  void copies_in_and_out_step_by_step() throws SQLException {
    byte[] row = "a\n".getBytes(StandardCharsets.UTF_8);
    CopyIn in = copies().copyIn("COPY item (name) FROM STDIN");
    in.writeToCopy(row, 0, row.length);
    assertThat(in.endCopy()).isEqualTo(1);
    CopyOut out = copies().copyOut("COPY item (name) TO STDOUT");
    assertThat(out.readFromCopy()).isEqualTo(row);
    assertThat(out.readFromCopy()).isNull();
  }

  @Test
  void a_copy_the_server_refuses_was_rolled_back() throws SQLException {
    SQLException whole =
        catchThrowableOfType(
            SQLException.class,
            () -> copies().copyIn("COPY item (id) FROM STDIN", new StringReader("x\n")));
    assertThat(Outcome.of(whole)).isEqualTo(Outcome.ROLLED_BACK);
    SQLException begun =
        catchThrowableOfType(SQLException.class, () -> copies().copyIn("COPY nowhere FROM STDIN"));
    assertThat(Outcome.of(begun)).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void a_copy_whose_link_is_lost_is_of_unknown_outcome_and_costs_the_connection()
      throws SQLException {
    CopyIn in = copies().copyIn("COPY item (name) FROM STDIN");
    Sql.run(
        cluster.primary().superuser(cluster.database()),
        "SELECT pg_terminate_backend("
            + connection.unwrap(PGConnection.class).getBackendPID()
            + ", 10000)");
    SQLException lost = catchThrowableOfType(SQLException.class, in::endCopy);
    assertThat(Outcome.of(lost)).isEqualTo(Outcome.UNKNOWN);
    connection.close();
    connection = pg.writer().getConnection();
    assertThat(Sql.text(connection, "SELECT 1")).isEqualTo("1");
  }

  @Test
  void a_broken_stream_of_the_callers_passes_as_it_is() throws SQLException {
    IOException broken = new IOException("broken");
    Reader breaking =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw broken;
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> copies().copyIn("COPY item (name) FROM STDIN", breaking))
        .isSameAs(broken);
    assertThat(Sql.text(connection, "SELECT count(*) FROM item")).isEqualTo("0");
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private void assertLeadsBack(ResultSet rows, Statement statement) throws SQLException {
    try (rows) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getStatement()).isSameAs(statement);
      assertThat(rows.getStatement().getConnection()).isSameAs(connection);
    }
  }
}
