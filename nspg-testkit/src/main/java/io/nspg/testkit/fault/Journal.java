package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was done to a cluster, and what of it lasts. Thread-safe. */
final class Journal {

  private final TimeSource time;
  private final List<FaultEvent> events = new CopyOnWriteArrayList<>();
  private final List<Fault> lasting = new CopyOnWriteArrayList<>();

  Journal(TimeSource time) {
    this.time = time;
  }

  TimeSource time() {
    return time;
  }

  List<FaultEvent> events() {
    return List.copyOf(events);
  }

  /** Something done to a node. */
  @FunctionalInterface
  interface Deed {
    void run() throws SQLException;
  }

  /** Something done to a node that can be undone. */
  @FunctionalInterface
  interface Harm {

    /** Does it, and says how to undo it. */
    Deed begin() throws SQLException;
  }

  /** Does something and notes when. */
  FaultEvent record(String what, PgNode node, Deed deed) {
    Instant at = time.now();
    long began = time.nanoTime();
    try {
      deed.run();
    } catch (SQLException e) {
      throw new TestkitException(what + " failed on " + node.name() + ": " + e.getMessage(), e);
    }
    FaultEvent event = new FaultEvent(what, node.name(), at, began, time.nanoTime());
    events.add(event);
    return event;
  }

  /**
   * Does something that lasts until it is healed.
   *
   * @param healed what is noted when it is
   */
  Fault begin(String what, String healed, PgNode node, Harm harm) {
    LastingFault fault = new LastingFault(this, healed, node);
    fault.begin(what, harm);
    lasting.add(fault);
    return fault;
  }

  void over(Fault fault) {
    lasting.remove(fault);
  }

  /** Heals all that lasts, the latest first. */
  void healAll() {
    List<Fault> all = List.copyOf(lasting);
    RuntimeException failures = new TestkitException("not everything could be healed");
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        all.get(i).heal();
      } catch (RuntimeException e) {
        failures.addSuppressed(e);
      }
    }
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
  }
}
