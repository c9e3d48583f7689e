package io.nspg.benchmarks.stub;

import java.sql.ResultSet;
import java.sql.Statement;

/** A result of one row without columns, which can be read again and again. */
abstract class StubRow implements ResultSet {

  private static final Completion<StubRow> CLASS = new Completion<>(StubRow.class);

  private final Statement statement;
  private boolean ahead;

  StubRow(Statement statement) {
    this.statement = statement;
  }

  static StubRow of(Statement statement) {
    return CLASS.instance(statement);
  }

  void rewind() {
    ahead = true;
  }

  @Override
  public boolean next() {
    boolean found = ahead;
    ahead = false;
    return found;
  }

  @Override
  public Statement getStatement() {
    return statement;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() {}
}
