package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Accounts;
import io.nspg.testkit.history.Action;
import io.nspg.testkit.history.Lists;
import io.nspg.testkit.history.Registers;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does everything the checker knows, round after round, and says what it was told.
 */
final class HonestClient {

  private static final List<Integer> LISTS = List.of(0, 1);

  private final Rig rig;
  private final int number;
  private final String session;
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile PgNode writer;
  private volatile PgNode reader;
  private volatile boolean stopped;
  private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

  HonestClient(Rig rig, int number, PgNode writer, PgNode reader) {
    this.rig = rig;
    this.number = number;
    this.session = Rig.CLIENT + number;
    this.writer = writer;
    this.reader = reader;
  }

  void start() {
    work = CompletableFuture.runAsync(this::work, command -> new Thread(command, session).start());
  }

  /** How many rounds it has gone all the way through. */
  int rounds() {
    return rounds.get();
  }

  boolean working() {
    return !work.isDone();
  }

  /** Goes on with one node for everything. */
  void moveTo(PgNode node) {
    writer = node;
    reader = node;
  }

  /** Ends its thread; throws what that died of. */
  void stop() {
    stopped = true;
    work.join();
  }

  private void work() {
    while (!stopped) {
      try {
        round();
        rounds.incrementAndGet();
      } catch (SQLException unreachable) {
        // nothing was begun, so there is nothing to note
        LockSupport.parkNanos(Poll.INTERVAL.toNanos());
      }
    }
  }

  private void round() throws SQLException {
    try (Connection connection = rig.connect(writer)) {
      Stamp stamp = Stamp.read(connection);
      rig.write(session, connection);
      write(stamp, new Action.WriteVersion(number), id -> Registers.write(connection, number, id));
      readVersion(connection, stamp, number, true);
      int list = LISTS.get(number % LISTS.size());
      write(stamp, new Action.Append(list), id -> Lists.append(connection, list, id));
      Action.Transfer transfer = new Action.Transfer(number, number + 1, 1);
      write(stamp, transfer, id -> Accounts.transfer(connection, transfer));
      rig.read(session, new Action.ReadBalances(), stamp, () -> Accounts.read(connection));
      readLists(connection, stamp);
    }
    try (Connection connection = rig.connect(reader)) {
      Stamp stamp = Stamp.read(connection);
      readVersion(connection, stamp, (number + 1) % HealthyControl.CLIENTS, false);
      readLists(connection, stamp);
    }
  }

  /** Looks at what remained; all clients must have stopped. */
  void lookAtTheEnd() throws SQLException {
    try (Connection connection = rig.connect(writer)) {
      Stamp stamp = Stamp.read(connection);
      readVersion(connection, stamp, number, true);
      readLists(connection, stamp);
    }
  }

  /** Something that is written on behalf of an operation. */
  @FunctionalInterface
  private interface Change {
    void make(long id) throws SQLException;
  }

  private void write(Stamp stamp, Action.Write action, Change change) {
    long id = rig.history().begin(session, action);
    rig.history().stamped(id, stamp);
    rig.attempt(id, () -> change.make(id));
  }

  private void readVersion(Connection connection, Stamp stamp, int key, boolean ownWrites) {
    rig.read(
        session,
        new Action.ReadVersion(key, ownWrites),
        stamp,
        () -> Registers.read(connection, key));
  }

  private void readLists(Connection connection, Stamp stamp) {
    rig.read(session, new Action.ReadLists(LISTS), stamp, () -> Lists.read(connection, LISTS));
  }
}
