package io.nspg.testkit.drill;

import io.nspg.testkit.history.History;
import io.nspg.time.TimeSource;
import java.sql.SQLException;

/** A contestant at work, with the record of what it was told. Used by one thread. */
final class Entrant implements AutoCloseable {

  private final String role;
  private final Contestant contestant;
  private final History history;
  private final Workload work;
  private boolean closed;

  private Entrant(String role, Contestant contestant, History history, Workload work) {
    this.role = role;
    this.contestant = contestant;
    this.history = history;
    this.work = work;
  }

  /** Lets it in; it does not write yet. */
  static Entrant enter(Entry entry, String role, Access access, Pace pace, TimeSource time)
      throws SQLException {
    Contestant contestant = entry.open(access);
    History history = new History(time);
    return new Entrant(
        role,
        contestant,
        history,
        new Workload(
            contestant.instances(), role, access.writers(), pace.betweenWrites(), history, time));
  }

  String role() {
    return role;
  }

  Contestant contestant() {
    return contestant;
  }

  History history() {
    return history;
  }

  Workload work() {
    return work;
  }

  /**
   * Ends its work and waits for that.
   *
   * @throws io.nspg.testkit.TestkitException when an error ended one of its writers
   */
  Ended end(TimeSource time) {
    work.stop();
    int left = work.awaitEnd();
    work.requireSound();
    return new Ended(history.operations(), time.nanoTime(), left);
  }

  String counts() {
    return contestant.name()
        + " "
        + work.acknowledged()
        + " acknowledged, "
        + work.failed()
        + " failed"
        + (work.lastFailure().isEmpty() ? "" : ", the last with " + work.lastFailure());
  }

  /** Does nothing the second time. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      work.stop();
      contestant.close();
    }
  }
}
