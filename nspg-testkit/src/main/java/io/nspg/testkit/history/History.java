package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Operation.Answer;
import io.nspg.time.TimeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records operations while they run. Every attempt is an operation of its own, with a number of its
 * own; what it writes is the number of the first attempt, so that a write that was done twice can
 * be seen to be one write. Thread-safe.
 */
public final class History {

  private final TimeSource time;
  private final TreeMap<Long, Operation> operations = new TreeMap<>();
  private final Map<String, Long> latestBySession = new HashMap<>();
  private int processes;

  /** An empty history. */
  public History(TimeSource time) {
    this.time = time;
  }

  /**
   * Begins to write a row of the ledger; call before anything is sent. Returns the operation's
   * number, from 1, which also is the row's.
   */
  public long begin(String session) {
    return begin(session, new Action.Add());
  }

  /**
   * Begins an operation; call before anything is sent. Returns its number, from 1, which also is
   * what it writes.
   */
  public synchronized long begin(String session, Action action) {
    long id = operations.size() + 1L;
    return begin(id, id, 1, session, action);
  }

  /**
   * Begins to do the same again, for the same session. Returns the number of the new attempt; what
   * it writes remains the number of the first.
   */
  public synchronized long again(long id) {
    Operation before = operation(id);
    return begin(
        operations.size() + 1L,
        before.value(),
        before.attempt() + 1,
        before.session(),
        before.action());
  }

  private long begin(long id, long value, int attempt, String session, Action action) {
    long now = time.nanoTime();
    operations.put(
        id,
        new Operation(
            id,
            value,
            attempt,
            session,
            processOf(session),
            action,
            now,
            now,
            Answer.OPEN,
            null,
            null,
            null));
    latestBySession.put(session, id);
    return id;
  }

  private int processOf(String session) {
    @Nullable Long latest = latestBySession.get(session);
    if (latest != null) {
      Operation before = operation(latest);
      if (before.answer() != Answer.OPEN && !before.mayGoOn()) {
        return before.process();
      }
    }
    return processes++;
  }

  /** Notes where an operation runs, or ran. */
  public synchronized void stamped(long id, Stamp stamp) {
    operations.put(id, operation(id).with(stamp));
  }

  /** The client was told that its write succeeded. */
  public void succeeded(long id) {
    complete(id, Answer.OK, null, null);
  }

  /** The client was given what it wanted to read. */
  public void succeeded(long id, Reading seen) {
    complete(id, Answer.OK, null, seen);
  }

  /** The client was told that it failed, with this outcome. */
  public void failed(long id, Outcome outcome, @Nullable String sqlState) {
    complete(id, Answer.of(outcome), sqlState, null);
  }

  private synchronized void complete(
      long id, Answer answer, @Nullable String sqlState, @Nullable Reading seen) {
    Operation operation = operation(id);
    if (operation.answer() != Answer.OPEN) {
      throw new IllegalStateException("an operation ends once, saw a second end of " + operation);
    }
    if (!fits(operation.action(), answer, seen)) {
      throw new IllegalArgumentException(
          "a read that succeeds gives what it was asked for, and nothing else does; saw "
              + seen
              + " for "
              + operation);
    }
    operations.put(id, operation.with(time.nanoTime(), answer, sqlState, seen));
  }

  private static boolean fits(Action action, Answer answer, @Nullable Reading seen) {
    return seen == null
        ? answer != Answer.OK || action instanceof Action.Write
        : action instanceof Action.Read read && read.answeredBy(seen);
  }

  private Operation operation(long id) {
    Operation operation = operations.get(id);
    if (operation == null) {
      throw new IllegalStateException(
          "operation " + id + " was not begun; there are " + operations.size());
    }
    return operation;
  }

  /** All operations so far, by number. */
  public synchronized List<Operation> operations() {
    return List.copyOf(operations.values());
  }
}
