package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was done to a cluster, and what of it lasts. Thread-safe. */
final class Journal {

  private final TimeSource time;
  private final List<FaultEvent> events = new CopyOnWriteArrayList<>();
  private final List<Fault> lasting = new CopyOnWriteArrayList<>();
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();

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

    /** Does it, and notes how to undo it; when it fails, what it has noted is undone. */
    void begin(Repairs repairs) throws SQLException;
  }

  /**
   * Does something and notes when.
   *
   * @param where the name of a node
   */
  FaultEvent record(String what, String where, Deed deed) {
    Instant at = time.now();
    long began = time.nanoTime();
    try {
      deed.run();
    } catch (SQLException e) {
      throw new TestkitException(what + " failed on " + where + ": " + e.getMessage(), e);
    }
    FaultEvent event = new FaultEvent(what, where, at, began, time.nanoTime());
    events.add(event);
    return event;
  }

  /**
   * Does something that lasts until it is healed. Of something that fails half-way nothing lasts,
   * but for what cannot be undone now: that is undone by {@link #healAll}.
   *
   * @param healed what is noted when it is
   */
  Fault begin(String what, String healed, String where, Harm harm) {
    LastingFault fault = new LastingFault(this, healed, where);
    lasting.add(fault);
    fault.begin(what, harm);
    return fault;
  }

  /**
   * Takes something that only one lasting fault at a time can have: of two changes of one setting,
   * neither could tell what to bring back.
   *
   * @return gives it back
   * @throws TestkitException if another has it
   */
  Runnable claim(String what) {
    if (!claimed.add(what)) {
      throw new TestkitException(
          what + " has been changed by another fault that lasts; heal that one first");
    }
    return () -> claimed.remove(what);
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
