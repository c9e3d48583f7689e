package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Operation.Answer;
import io.nspg.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records operations while they run. Every attempt is an operation of its own, with a number of its
 * own that also is the row it writes: after an answer that leaves the outcome open, the same number
 * must not be tried again. Thread-safe.
 */
public final class History {

  private final TimeSource time;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Operation> operations = new ConcurrentHashMap<>();

  /** An empty history. */
  public History(TimeSource time) {
    this.time = time;
  }

  /** Begins an operation; call before anything is sent. Returns its number, from 1. */
  public long begin(String process) {
    long id = lastId.incrementAndGet();
    long now = time.nanoTime();
    operations.put(id, new Operation(id, process, now, now, Answer.OPEN, null));
    return id;
  }

  /** The client was told that it succeeded. */
  public void succeeded(long id) {
    complete(id, Answer.OK, null);
  }

  /** The client was told that it failed, with this outcome. */
  public void failed(long id, Outcome outcome, @Nullable String sqlState) {
    complete(id, Answer.of(outcome), sqlState);
  }

  private void complete(long id, Answer answer, @Nullable String sqlState) {
    long now = time.nanoTime();
    operations.compute(
        id,
        (i, operation) -> {
          if (operation == null || operation.answer() != Answer.OPEN) {
            throw new IllegalStateException(
                "operation " + id + " was not begun, or has ended before: " + operation);
          }
          return new Operation(
              id, operation.process(), operation.invokedNanos(), now, answer, sqlState);
        });
  }

  /** All operations so far, by number. */
  public List<Operation> operations() {
    return operations.values().stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }
}
