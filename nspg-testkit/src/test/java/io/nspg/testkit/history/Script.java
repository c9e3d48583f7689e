package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import io.nspg.node.Lsn;
import io.nspg.time.ManualTimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history that is made up moment by moment: every call takes one millisecond. */
final class Script {

  static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  private final ManualTimeSource time = new ManualTimeSource();
  private final History history = new History(time);
  private final Map<Long, Integer> rows = new HashMap<>();
  private Map<String, String> durability = DURABLE;
  private long faultBegan;
  private long faultEnded;

  History history() {
    return history;
  }

  long nanos() {
    return time.nanoTime();
  }

  void pass(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** The fault, which takes a millisecond. */
  void fault() {
    pass(1);
    faultBegan = time.nanoTime();
    pass(1);
    faultEnded = time.nanoTime();
    pass(1);
  }

  void durability(Map<String, String> readBack) {
    durability = readBack;
  }

  /** A row that was acknowledged and is there. */
  long add() {
    return add("p");
  }

  long add(String session) {
    long id = did(session, new Action.Add());
    rows.put(id, 1);
    return id;
  }

  /** A row whose write failed. */
  long failedAdd(Outcome outcome, boolean present) {
    long id = begin("p", new Action.Add());
    failed(id, outcome);
    found(id, present ? 1 : 0);
    return id;
  }

  /** How often a row is there in the end. */
  void found(long row, int copies) {
    rows.put(row, copies);
  }

  /** A write that was acknowledged. */
  long did(String session, Action.Write action) {
    long id = begin(session, action);
    done(id);
    return id;
  }

  long did(String session, Action.Write action, Stamp stamp) {
    long id = did(session, action);
    history.stamped(id, stamp);
    return id;
  }

  long begin(String session, Action action) {
    return history.begin(session, action);
  }

  void done(long id) {
    pass(1);
    history.succeeded(id);
  }

  void failed(long id, Outcome outcome) {
    pass(1);
    history.failed(id, outcome, "08006");
  }

  /** A read of a version. */
  long sawVersion(String session, int key, boolean ownWrites, long version) {
    return saw(session, new Action.ReadVersion(key, ownWrites), new Reading.Version(version));
  }

  /** A read of list 1. */
  long sawList(String session, Long... elements) {
    return sawLists(session, Map.of(1, Arrays.asList(elements)));
  }

  long sawLists(String session, Map<Integer, List<Long>> lists) {
    return saw(
        session,
        new Action.ReadLists(lists.keySet().stream().sorted().toList()),
        new Reading.Elements(lists));
  }

  long sawBalances(Long... balances) {
    Map<Integer, Long> byAccount = new HashMap<>();
    for (Long balance : balances) {
      byAccount.put(byAccount.size(), balance);
    }
    return saw("p", new Action.ReadBalances(), new Reading.Balances(byAccount));
  }

  long saw(String session, Action.Read action, Reading reading) {
    long id = begin(session, action);
    pass(1);
    history.succeeded(id, reading);
    return id;
  }

  static Stamp primary(int timeline) {
    return new Stamp("10.0.0." + timeline + ":5432", 7, timeline, new Lsn(timeline * 16L), false);
  }

  static Stamp standby() {
    return new Stamp("10.0.0.9:5432", 7, 1, new Lsn(16), true);
  }

  Trial trial() {
    return Trial.of(history, rows, durability, faultBegan, faultEnded);
  }

  Findings judged(Check... more) {
    return HistoryChecker.check(trial(), more);
  }
}
