package io.nspg.pool.compliance;

import java.sql.Types;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** What an application does through JDBI. */
final class JdbiSuites {

  private static final String INSERT = "INSERT INTO customer (email) VALUES (:email)";

  private JdbiSuites() {}

  /** A row of customers, by the names of its columns. */
  public record CustomerRow(long id, String email, List<String> tags, int version) {}

  static void crud(DataSource source, Transcript seen) {
    Jdbi jdbi = Jdbi.create(source).registerArrayType(String.class, "text");
    jdbi.registerRowMapper(ConstructorMapper.factory(CustomerRow.class));
    try (Handle handle = jdbi.open()) {
      seen.see(
          "insert",
          () ->
              handle
                  .createUpdate(
                      "INSERT INTO customer (email, tags, address) VALUES (?, ?, ?::jsonb)")
                  .bind(0, "ada@nspg.test")
                  .bindArray(1, String.class, "a", "ı")
                  .bind(2, "{\"city\": \"İ\"}")
                  .executeAndReturnGeneratedKeys("id", "status")
                  .mapToMap()
                  .one());
      seen.see("batch", () -> batch(handle, "grace", "joan").execute());
      seen.see(
          "keys of a batch",
          () -> batch(handle, "mary", "alan").executePreparedBatch("id").mapTo(long.class).list());
      seen.see(
          "batch of texts",
          () ->
              handle
                  .createBatch()
                  .add("UPDATE customer SET version = 1")
                  .add("DELETE FROM customer WHERE email = 'alan'")
                  .execute());
      seen.see(
          "records",
          () -> handle.select("TABLE customer ORDER BY id").mapTo(CustomerRow.class).list());
      seen.see(
          "maps",
          () ->
              handle.select("SELECT id, address FROM customer WHERE id < ?", 3).mapToMap().list());
      seen.see(
          "several results",
          () -> handle.createScript("SELECT 1; UPDATE customer SET version = 2").execute());
      seen.see("function", () -> call(handle));
      handle.useTransaction(
          tx -> {
            try (Stream<String> emails =
                tx
                    .createQuery("SELECT email FROM customer ORDER BY id")
                    .setFetchSize(1)
                    .mapTo(String.class)
                    .stream()) {
              seen.see("in portions", emails::toList);
            }
          });
      seen.see(
          "primary key",
          () ->
              handle
                  .queryMetadata(meta -> meta.getPrimaryKeys(null, "compliance", "customer"))
                  .mapToMap()
                  .list());
      seen.see("delete", () -> handle.execute("DELETE FROM customer WHERE id > ?", 1));
    }
  }

  private static PreparedBatch batch(Handle handle, String... emails) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (String email : emails) {
      batch.bind("email", email).add();
    }
    return batch;
  }

  private static int call(Handle handle) {
    return handle
        .createCall("{call halves(:total, :half, :rest)}")
        .bind("total", 7)
        .registerOutParameter("half", Types.INTEGER)
        .registerOutParameter("rest", Types.INTEGER)
        .invoke()
        .getInt("rest");
  }

  static void transactions(DataSource source, Transcript seen) {
    Jdbi jdbi = Jdbi.create(source);
    seen.see("committed", () -> jdbi.inTransaction(tx -> insert(tx, "committed")));
    seen.run(
        "rolled back",
        () ->
            jdbi.useTransaction(
                tx -> {
                  insert(tx, "rolled back");
                  throw new IllegalStateException("changed my mind");
                }));
    seen.run(
        "savepoints",
        () ->
            jdbi.useTransaction(
                tx -> {
                  insert(tx, "before");
                  tx.savepoint("here");
                  seen.see("fails", () -> insert(tx, "before"));
                  tx.rollbackToSavepoint("here");
                  insert(tx, "after");
                  tx.savepoint("there");
                  tx.releaseSavepoint("there");
                }));
    seen.run(
        "goes on after a failure",
        () ->
            jdbi.useTransaction(
                tx -> {
                  seen.see("fails", () -> tx.execute("SELECT 1 / 0"));
                  tx.execute("SELECT 1");
                }));
    seen.run(
        "read only",
        () ->
            jdbi.useTransaction(
                tx -> {
                  tx.setReadOnly(true);
                  insert(tx, "read only");
                }));
    seen.see(
        "isolation",
        () ->
            jdbi.inTransaction(
                TransactionIsolationLevel.SERIALIZABLE,
                tx -> tx.select("SHOW transaction_isolation").mapTo(String.class).one()));
    seen.see(
        "there",
        () ->
            jdbi.withHandle(
                handle -> handle.select("SELECT email FROM customer").mapTo(String.class).list()));
  }

  static void failures(DataSource source, Transcript seen) {
    Jdbi jdbi = Jdbi.create(source);
    Handle closed = jdbi.open();
    closed.close();
    seen.see("closed", () -> insert(closed, "nobody"));
    try (Handle handle = jdbi.open()) {
      insert(handle, "ada");
      seen.see("unique", () -> insert(handle, "ada"));
      seen.see("not null", () -> insert(handle, null));
      seen.see(
          "foreign key",
          () -> handle.execute("INSERT INTO purchase (customer_id, cents) VALUES (?, ?)", 77, 1));
      seen.see("syntax", () -> handle.execute("SELEC 1"));
      seen.see("text for a number", () -> handle.execute("SELECT ?::integer", "many"));
      seen.see("parameter missing", () -> handle.createUpdate(INSERT).execute());
      seen.see("no row", () -> handle.select("SELECT 1 WHERE false").mapTo(Integer.class).one());
      seen.see("number from text", () -> handle.select("SELECT 'many'").mapTo(Integer.class).one());
      seen.see("batch", () -> batch(handle, "b", "ada", "c").execute());
      seen.see(
          "too slow",
          () -> handle.createUpdate("SELECT pg_sleep(30)").setQueryTimeout(1).execute());
      seen.see("goes on", () -> insert(handle, "grace"));
    }
  }

  static void conflicts(DataSource source, Transcript seen) {
    Jdbi jdbi = Jdbi.create(source);
    try (Handle other = jdbi.open()) {
      insert(other, "ada");
      seen.run(
          "overtaken",
          () ->
              jdbi.useTransaction(
                  TransactionIsolationLevel.REPEATABLE_READ,
                  tx -> {
                    tx.execute("SELECT 1");
                    other.execute("UPDATE customer SET version = 1");
                    tx.execute("UPDATE customer SET version = 2");
                  }));
      jdbi.useTransaction(
          tx -> {
            tx.execute("SELECT 1 FROM customer FOR UPDATE");
            seen.see("locked", () -> other.execute("SELECT 1 FROM customer FOR UPDATE NOWAIT"));
          });
    }
  }

  private static int insert(Handle handle, @Nullable String email) {
    return handle.createUpdate(INSERT).bind("email", email).execute();
  }
}
