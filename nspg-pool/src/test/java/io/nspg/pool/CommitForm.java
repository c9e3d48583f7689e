package io.nspg.pool;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Every way to commit one row into the table t. */
enum CommitForm {
  COMMIT(CommitForm::insertInTransaction, Connection::commit),
  SWITCH_TO_AUTOCOMMIT(CommitForm::insertInTransaction, c -> c.setAutoCommit(true)),
  TEXT(CommitForm::insertInTransaction, c -> Sql.run(c, "COMMIT")),
  TEXT_BEHIND_A_COMMENT(CommitForm::insertInTransaction, c -> Sql.run(c, "/* c */ COMMIT")),
  TEXT_END(CommitForm::insertInTransaction, c -> Sql.run(c, "END")),
  TEXT_AND_CHAIN(CommitForm::insertInTransaction, c -> Sql.run(c, "COMMIT AND CHAIN")),
  TEXT_OF_A_TRANSACTION_BEGUN_BY_TEXT(
      c -> {
        Sql.run(c, "BEGIN");
        insert(c);
      },
      c -> Sql.run(c, "COMMIT")),
  TEXT_BEHIND_A_ROLLBACK(
      c -> c.setAutoCommit(false), c -> Sql.run(c, "ROLLBACK; INSERT INTO t VALUES (1)")),
  TRANSACTION_IN_ONE_TEXT(c -> {}, c -> Sql.run(c, "BEGIN; INSERT INTO t VALUES (1); COMMIT")),
  PREPARED_TEXT(
      CommitForm::insertInTransaction,
      c -> {
        try (PreparedStatement commit = c.prepareStatement("COMMIT")) {
          commit.execute();
        }
      }),
  AUTOCOMMIT(c -> {}, CommitForm::insert),
  AUTOCOMMIT_PREPARED(
      c -> {},
      c -> {
        try (PreparedStatement insert = c.prepareStatement("INSERT INTO t VALUES (?)")) {
          insert.setInt(1, 1);
          insert.executeUpdate();
        }
      }),
  AUTOCOMMIT_RETURNING(c -> {}, c -> Sql.text(c, "INSERT INTO t VALUES (1) RETURNING id")),
  AUTOCOMMIT_BATCH(
      c -> {},
      c -> {
        try (PreparedStatement insert = c.prepareStatement("INSERT INTO t VALUES (?)")) {
          insert.setInt(1, 1);
          insert.addBatch();
          insert.executeBatch();
        }
      }),
  AUTOCOMMIT_PROCEDURE(c -> {}, c -> Sql.run(c, "CALL add(1)")),
  AUTOCOMMIT_COPY(c -> {}, CommitForm::copy);

  private final Backstage.Deal before;
  private final Backstage.Deal commit;

  CommitForm(Backstage.Deal before, Backstage.Deal commit) {
    this.before = before;
    this.commit = commit;
  }

  /** Everything up to the call that commits. */
  void prepare(Connection connection) throws SQLException {
    before.with(connection);
  }

  /** The call that commits. */
  void commit(Connection connection) throws SQLException {
    commit.with(connection);
  }

  static void insertInTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    insert(connection);
  }

  static void insert(Connection connection) throws SQLException {
    Sql.run(connection, "INSERT INTO t VALUES (1)");
  }

  static void copy(Connection connection) throws SQLException {
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY t (id) FROM STDIN", new StringReader("1\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
