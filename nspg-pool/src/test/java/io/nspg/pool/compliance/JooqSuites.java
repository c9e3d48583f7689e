package io.nspg.pool.compliance;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.sql.Connection;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TransactionalRunnable;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What an application does through jOOQ, without generated code. */
final class JooqSuites {

  private static final Table<Record> CUSTOMER = table(name("customer"));
  private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
  private static final Field<String> EMAIL = field(name("email"), SQLDataType.VARCHAR);
  private static final Field<String> STATUS = field(name("status"), SQLDataType.VARCHAR);
  private static final Field<String[]> TAGS =
      field(name("tags"), SQLDataType.CLOB.getArrayDataType());
  private static final Field<JSONB> ADDRESS = field(name("address"), SQLDataType.JSONB);
  private static final Field<Integer> VERSION = field(name("version"), SQLDataType.INTEGER);
  private static final Field<Integer> VERSION_BEFORE =
      field(name("customer", "version"), SQLDataType.INTEGER);
  private static final Table<Record> PURCHASE = table(name("purchase"));
  private static final Field<Long> CUSTOMER_ID = field(name("customer_id"), SQLDataType.BIGINT);
  private static final Field<Integer> CENTS = field(name("cents"), SQLDataType.INTEGER);

  private JooqSuites() {}

  static void crud(DataSource source, Transcript seen) {
    DSLContext jooq = DSL.using(source, SQLDialect.POSTGRES);
    seen.see(
        "insert returning",
        () ->
            jooq.insertInto(CUSTOMER, EMAIL, TAGS, ADDRESS)
                .values(
                    "ada@nspg.test", new String[] {"a", "ı"}, JSONB.valueOf("{\"city\": \"İ\"}"))
                .returning(ID, STATUS)
                .fetchOne()
                .intoMap());
    seen.see(
        "insert several",
        () ->
            jooq.insertInto(CUSTOMER, EMAIL)
                .values("grace@nspg.test")
                .values("joan@nspg.test")
                .execute());
    seen.see(
        "insert or update",
        () ->
            jooq.insertInto(CUSTOMER, EMAIL)
                .values("ada@nspg.test")
                .onConflict(EMAIL)
                .doUpdate()
                .set(VERSION, VERSION_BEFORE.plus(1))
                .returningResult(VERSION_BEFORE)
                .fetchOne(VERSION_BEFORE));
    seen.see(
        "array and json",
        () -> jooq.select(TAGS, ADDRESS).from(CUSTOMER).where(ID.eq(1L)).fetchOne().intoList());
    seen.see("update", () -> jooq.update(CUSTOMER).set(STATUS, "LOYAL").where(ID.lt(3L)).execute());
    seen.see(
        "join",
        () ->
            jooq.select(EMAIL, count())
                .from(CUSTOMER)
                .leftJoin(PURCHASE)
                .on(CUSTOMER_ID.eq(field(name("customer", "id"), Long.class)))
                .groupBy(EMAIL)
                .orderBy(EMAIL)
                .fetch()
                .intoMaps());
    seen.see(
        "batch of one statement",
        () ->
            jooq.batch(jooq.insertInto(PURCHASE, CUSTOMER_ID, CENTS).values((Long) null, null))
                .bind(1L, 100)
                .bind(2L, 200)
                .execute());
    seen.see(
        "batch of several",
        () ->
            jooq.batch(
                    jooq.update(PURCHASE).set(CENTS, CENTS.plus(1)),
                    jooq.deleteFrom(PURCHASE).where(CENTS.gt(1000)))
                .execute());
    seen.see(
        "several results",
        () ->
            jooq.fetchMany("SELECT 1 AS one; SELECT 2 AS two").stream()
                .map(Result::intoMaps)
                .toList());
    seen.see(
        "function",
        () -> jooq.select(DSL.function("upper", String.class, val("title"))).fetchOne().value1());
    seen.see(
        "columns", () -> jooq.meta().getTables(name("compliance", "customer")).get(0).fields());
    jooq.transaction(
        tx -> {
          try (Cursor<Record> customers =
                  tx.dsl().selectFrom(CUSTOMER).orderBy(ID).fetchSize(1).fetchLazy();
              Stream<Record> stream = customers.stream()) {
            seen.see("in portions", () -> stream.map(row -> row.get(EMAIL)).toList());
          }
        });
    seen.see("delete", () -> jooq.deleteFrom(PURCHASE).execute());
  }

  static void transactions(DataSource source, Transcript seen) {
    DSLContext jooq = DSL.using(source, SQLDialect.POSTGRES);
    seen.run("committed", () -> jooq.transaction(tx -> insert(tx.dsl(), "committed")));
    seen.run(
        "rolled back",
        () ->
            jooq.transaction(
                tx -> {
                  insert(tx.dsl(), "rolled back");
                  throw new IllegalStateException("changed my mind");
                }));
    seen.run(
        "nested",
        () ->
            jooq.transaction(
                outer -> {
                  insert(outer.dsl(), "outer");
                  seen.run("inner", () -> outer.dsl().transaction(failing()));
                  insert(outer.dsl(), "after the inner one");
                }));
    seen.run(
        "goes on after a failure",
        () ->
            jooq.transaction(
                tx -> {
                  seen.see("fails", () -> tx.dsl().fetch("SELECT 1 / 0"));
                  tx.dsl().fetch("SELECT 1");
                }));
    seen.see("there", () -> jooq.select(EMAIL).from(CUSTOMER).orderBy(ID).fetch(EMAIL));
  }

  private static TransactionalRunnable failing() {
    return inner -> {
      insert(inner.dsl(), "inner");
      insert(inner.dsl(), "inner");
    };
  }

  static void failures(DataSource source, Transcript seen) {
    DSLContext jooq = DSL.using(source, SQLDialect.POSTGRES);
    insert(jooq, "ada");
    seen.see("unique", () -> insert(jooq, "ada"));
    seen.see("not null", () -> jooq.insertInto(CUSTOMER, EMAIL).values((String) null).execute());
    seen.see(
        "foreign key",
        () -> jooq.insertInto(PURCHASE, CUSTOMER_ID, CENTS).values(77L, 1).execute());
    seen.see("check", () -> jooq.insertInto(PURCHASE, CUSTOMER_ID, CENTS).values(1L, 0).execute());
    seen.see("syntax", () -> jooq.execute("SELEC 1"));
    seen.see("text for a number", () -> jooq.fetch("SELECT {0}::integer", val("many")));
    seen.see("too many rows", () -> jooq.fetchOne("SELECT generate_series(1, 2)"));
    seen.see("no row", () -> jooq.fetchSingle("SELECT 1 WHERE false"));
    seen.see(
        "batch",
        () ->
            jooq.batch(jooq.insertInto(CUSTOMER, EMAIL).values((String) null))
                .bind("b")
                .bind("ada")
                .bind("c")
                .execute());
    seen.see("too slow", () -> jooq.query("SELECT pg_sleep(30)").queryTimeout(1).execute());
  }

  static void conflicts(DataSource source, Transcript seen) throws Exception {
    DSLContext other = DSL.using(source, SQLDialect.POSTGRES);
    insert(other, "ada");
    try (Connection connection = source.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      DSLContext one = DSL.using(connection, SQLDialect.POSTGRES);
      seen.run(
          "overtaken",
          () ->
              one.transaction(
                  tx -> {
                    tx.dsl().fetch("SELECT 1");
                    other.update(CUSTOMER).set(VERSION, 1).execute();
                    tx.dsl().update(CUSTOMER).set(VERSION, 2).execute();
                  }));
      one.transaction(
          tx -> {
            tx.dsl().selectFrom(CUSTOMER).forUpdate().execute();
            seen.see("locked", () -> other.selectFrom(CUSTOMER).forUpdate().noWait().fetch());
          });
    }
  }

  private static int insert(DSLContext jooq, String email) {
    return jooq.insertInto(CUSTOMER, EMAIL).values(email).execute();
  }
}
