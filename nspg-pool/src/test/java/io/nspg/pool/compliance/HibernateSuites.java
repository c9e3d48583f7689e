package io.nspg.pool.compliance;

import jakarta.persistence.LockModeType;
import jakarta.persistence.ParameterMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Timeouts;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.SpecHints;
import org.hibernate.procedure.ProcedureCall;

/** What an application does through Hibernate, its mapping in annotations, the schema its own. */
final class HibernateSuites {

  private HibernateSuites() {}

  private static SessionFactory factory(DataSource source) {
    return new HibernatePersistenceConfiguration("compliance")
        .managedClasses(Customer.class, Purchase.class, Address.class)
        .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source)
        .property(BatchSettings.STATEMENT_BATCH_SIZE, 20)
        .createEntityManagerFactory();
  }

  static void crud(DataSource source, Transcript seen) {
    try (SessionFactory factory = factory(source)) {
      seen.run("mapping fits schema", () -> factory.getSchemaManager().validate());
      seen.run("persist", () -> factory.inTransaction(HibernateSuites::persistCustomers));
      seen.see(
          "find",
          () -> factory.fromSession(session -> session.find(Customer.class, 1L).toString()));
      seen.see(
          "lazily",
          () ->
              factory.fromSession(
                  session -> session.find(Customer.class, 1L).purchases().toString()));
      seen.run(
          "change",
          () ->
              factory.inTransaction(
                  session -> session.find(Customer.class, 1L).status(Customer.Status.LOYAL)));
      seen.see(
          "query",
          () ->
              list(
                  factory,
                  "SELECT c.email, count(p) FROM Customer c LEFT JOIN c.purchases p"
                      + " GROUP BY c.email ORDER BY c.email"));
      seen.see(
          "by enum", () -> list(factory, "SELECT c.email FROM Customer c WHERE status = LOYAL"));
      seen.see(
          "by json", () -> list(factory, "SELECT c.id FROM Customer c WHERE c.address.city = 'İ'"));
      seen.see(
          "bulk update",
          () ->
              factory.fromTransaction(
                  session ->
                      session
                          .createMutationQuery("UPDATE VERSIONED Customer SET status = INTERESTED")
                          .executeUpdate()));
      seen.run(
          "batch",
          () -> factory.inTransaction(session -> buy(session.find(Customer.class, 2L), 45)));
      seen.see("in portions", () -> factory.fromTransaction(HibernateSuites::cheapest));
      seen.see("function", () -> factory.fromSession(HibernateSuites::upper));
      seen.run(
          "orphan",
          () ->
              factory.inTransaction(
                  session -> session.find(Customer.class, 1L).purchases().remove(0)));
      seen.run(
          "remove",
          () -> factory.inTransaction(session -> session.remove(session.find(Customer.class, 2L))));
      seen.see("there", () -> list(factory, "FROM Customer"));
      seen.see("there", () -> list(factory, "FROM Purchase"));
    }
  }

  private static void persistCustomers(Session session) {
    Customer ada = new Customer("ada@nspg.test");
    ada.livesAt(new Address("Main \"Street\"", "İ"), "a", "ı");
    ada.buys(100);
    ada.buys(200);
    session.persist(ada);
    session.persist(new Customer("grace@nspg.test"));
  }

  private static void buy(Customer customer, int purchases) {
    for (int cents = 1; cents <= purchases; cents++) {
      customer.buys(cents);
    }
  }

  private static String cheapest(Session session) {
    try (Stream<Purchase> purchases =
        session
            .createSelectionQuery("FROM Purchase ORDER BY cents", Purchase.class)
            .setFetchSize(10)
            .getResultStream()) {
      return purchases.limit(12).toList().toString();
    }
  }

  private static Object upper(Session session) {
    ProcedureCall upper = session.createStoredProcedureCall("upper");
    upper.markAsFunctionCall(String.class);
    upper.registerParameter(1, String.class, ParameterMode.IN);
    upper.setParameter(1, "title");
    return upper.getSingleResult();
  }

  private static List<String> list(SessionFactory factory, String query) {
    return factory.fromSession(
        session ->
            session.createSelectionQuery(query, Object[].class).list().stream()
                .map(row -> List.of(row).toString())
                .toList());
  }

  static void failures(DataSource source, Transcript seen) {
    try (SessionFactory factory = factory(source)) {
      factory.inTransaction(session -> session.persist(new Customer("ada@nspg.test")));
      seen.run(
          "unique",
          () -> factory.inTransaction(session -> session.persist(new Customer("ada@nspg.test"))));
      seen.run(
          "no email", () -> factory.inTransaction(session -> session.persist(new Customer(null))));
      for (String refused :
          new String[] {
            "INSERT INTO customer (email) VALUES (NULL)",
            "INSERT INTO purchase (customer_id, cents) VALUES (77, 1)",
            "SELEC 1",
            "UPDATE customer SET version = CAST(email AS integer)"
          }) {
        seen.run(refused, () -> factory.inTransaction(session -> execute(session, refused)));
      }
      seen.run(
          "batch",
          () ->
              factory.inTransaction(
                  session -> {
                    Customer ada = session.find(Customer.class, 1L);
                    ada.buys(1);
                    ada.buys(0);
                    ada.buys(2);
                  }));
      seen.run(
          "refused at the commit",
          () ->
              factory.inTransaction(
                  session -> {
                    execute(session, "SET CONSTRAINTS ALL DEFERRED");
                    execute(session, "INSERT INTO purchase (customer_id, cents) VALUES (77, 1)");
                  }));
      seen.run(
          "goes on after a failure",
          () ->
              factory.inTransaction(
                  session -> {
                    seen.run("fails", () -> execute(session, "UPDATE customer SET id = 1 / 0"));
                    execute(session, "UPDATE customer SET version = 1");
                  }));
      seen.run(
          "too slow",
          () ->
              factory.inTransaction(
                  session ->
                      session
                          .createNativeQuery("SELECT pg_sleep(30)", Object.class)
                          .setHint(SpecHints.HINT_SPEC_QUERY_TIMEOUT, 1000)
                          .getSingleResult()));
      Session closed = factory.openSession();
      closed.close();
      seen.see("closed", () -> closed.find(Customer.class, 1L));
      seen.see("there", () -> list(factory, "FROM Customer"));
    }
  }

  static void conflicts(DataSource source, Transcript seen) {
    try (SessionFactory factory = factory(source)) {
      factory.inTransaction(session -> session.persist(new Customer("ada@nspg.test")));
      seen.run(
          "overtaken, by version",
          () ->
              factory.inTransaction(
                  session -> {
                    Customer ada = session.find(Customer.class, 1L);
                    overtake(factory);
                    ada.status(Customer.Status.LOYAL);
                  }));
      seen.run(
          "overtaken, by snapshot",
          () ->
              factory.inTransaction(
                  session -> {
                    session.doWork(HibernateSuites::repeatableRead);
                    Customer ada = session.find(Customer.class, 1L);
                    overtake(factory);
                    ada.status(Customer.Status.LOYAL);
                  }));
      factory.inTransaction(
          session -> {
            session.find(Customer.class, 1L, LockModeType.PESSIMISTIC_WRITE);
            seen.run(
                "locked",
                () ->
                    factory.inTransaction(
                        other ->
                            other.find(
                                Customer.class,
                                1L,
                                LockModeType.PESSIMISTIC_WRITE,
                                Timeouts.NO_WAIT)));
          });
      seen.see("there", () -> list(factory, "FROM Customer"));
    }
  }

  private static void repeatableRead(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  private static void overtake(SessionFactory factory) {
    factory.inTransaction(session -> execute(session, "UPDATE customer SET version = version + 1"));
  }

  private static void execute(Session session, String sql) {
    session.createNativeMutationQuery(sql).executeUpdate();
  }
}
