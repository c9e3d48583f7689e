package io.nspg.testkit.history;

import io.nspg.failure.Outcome;
import io.nspg.node.Lsn;
import io.nspg.time.ManualTimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in memory that does nothing wrong: what is acknowledged stays, a standby follows at a
 * constant distance, one of the sessions reads from it, and half way through another timeline takes
 * over. Sessions interleave as chance wants it; a step takes one millisecond.
 */
final class SimulatedCluster {

  static final int STEPS = 2_000;
  static final int LAG = 20;
  static final long MONEY = 300;

  private static final int SESSIONS = 4;
  private static final int KEYS = 2;

  /** All there is at one moment. */
  private static final class State {
    private final Map<Long, Integer> rows = new HashMap<>();
    private final Map<Integer, Long> versions = new HashMap<>();
    private final Map<Integer, List<Long>> lists = new HashMap<>();
    private final Map<Integer, Long> balances = new HashMap<>();

    private State() {
      for (int account = 0; account < 3; account++) {
        balances.put(account, MONEY / 3);
      }
    }

    private State copy() {
      State copy = new State();
      copy.rows.putAll(rows);
      copy.versions.putAll(versions);
      lists.forEach((key, list) -> copy.lists.put(key, new ArrayList<>(list)));
      copy.balances.putAll(balances);
      return copy;
    }

    private void write(Action action, long value) {
      if (action instanceof Action.Add) {
        rows.merge(value, 1, Integer::sum);
      } else if (action instanceof Action.WriteVersion write) {
        versions.merge(write.key(), value, Math::max);
      } else if (action instanceof Action.Append append) {
        lists.computeIfAbsent(append.key(), k -> new ArrayList<>()).add(value);
      } else if (action instanceof Action.Transfer transfer) {
        balances.merge(transfer.from(), -transfer.amount(), Long::sum);
        balances.merge(transfer.to(), transfer.amount(), Long::sum);
      }
    }

    private Reading read(Action action) {
      if (action instanceof Action.ReadVersion read) {
        return new Reading.Version(versions.getOrDefault(read.key(), 0L));
      }
      return action instanceof Action.ReadLists
          ? new Reading.Elements(lists)
          : new Reading.Balances(balances);
    }
  }

  /** What a session is doing. */
  private static final class Call {
    private final long id;
    private final Action action;
    private boolean served;
    private boolean refused;
    private @Nullable Reading reading;

    private Call(long id, Action action) {
      this.id = id;
      this.action = action;
    }
  }

  private final Random random;
  private final ManualTimeSource time = new ManualTimeSource();
  private final History history = new History(time);
  private final State primary = new State();
  private final List<State> past = new ArrayList<>();
  private final @Nullable Call[] calls = new Call[SESSIONS];
  private int timeline = 1;
  private long faultBegan;
  private long faultEnded;

  SimulatedCluster(long seed) {
    this.random = new Random(seed);
  }

  /** A whole run, with a look at everything in the end. */
  Trial run() {
    for (int step = 0; step < STEPS; step++) {
      if (step == STEPS / 2) {
        failOver();
      }
      time.advance(Duration.ofMillis(1));
      past.add(primary.copy());
      move(random.nextInt(SESSIONS));
    }
    lookAtTheEnd();
    return Trial.of(history, primary.rows, Script.DURABLE, faultBegan, faultEnded);
  }

  /** Calls that were on their way end without an answer that says anything. */
  private void failOver() {
    faultBegan = time.nanoTime();
    time.advance(Duration.ofMillis(1));
    for (int session = 0; session < SESSIONS; session++) {
      @Nullable Call call = calls[session];
      if (call != null) {
        history.failed(call.id, Outcome.UNKNOWN, "08006");
        calls[session] = null;
      }
    }
    time.advance(Duration.ofMillis(1));
    timeline = 2;
    faultEnded = time.nanoTime();
  }

  private void move(int session) {
    @Nullable Call call = calls[session];
    if (call == null) {
      Action action =
          onStandby(session) ? read(false) : random.nextBoolean() ? write() : read(true);
      calls[session] = new Call(history.begin("s" + session, action), action);
    } else if (call.served) {
      end(call);
      calls[session] = null;
    } else {
      serve(session, call);
    }
  }

  private static boolean onStandby(int session) {
    return session == 0;
  }

  private void serve(int session, Call call) {
    call.served = true;
    history.stamped(
        call.id,
        new Stamp("node" + timeline, 7, timeline, new Lsn(past.size()), onStandby(session)));
    if (call.action instanceof Action.Read) {
      State seen = onStandby(session) ? past.get(Math.max(0, past.size() - LAG)) : primary;
      call.reading = seen.read(call.action);
    } else if (random.nextInt(20) == 0) {
      call.refused = true;
    } else {
      primary.write(call.action, call.id);
    }
  }

  private void end(Call call) {
    if (call.reading != null) {
      history.succeeded(call.id, call.reading);
    } else if (call.refused) {
      history.failed(call.id, Outcome.ROLLED_BACK, "40001");
    } else if (random.nextInt(20) == 0) {
      history.failed(call.id, Outcome.UNKNOWN, "08006");
    } else {
      history.succeeded(call.id);
    }
  }

  private void lookAtTheEnd() {
    for (int session = 0; session < SESSIONS; session++) {
      @Nullable Call call = calls[session];
      if (call != null && call.served) {
        end(call);
      }
    }
    for (int key = 0; key < KEYS; key++) {
      Action.Read read = new Action.ReadVersion(key, true);
      history.succeeded(history.begin("end", read), primary.read(read));
    }
    Action.Read lists = new Action.ReadLists(List.of(0, 1));
    history.succeeded(history.begin("end", lists), primary.read(lists));
  }

  private Action.Write write() {
    return switch (random.nextInt(4)) {
      case 0 -> new Action.Add();
      case 1 -> new Action.WriteVersion(random.nextInt(KEYS));
      case 2 -> new Action.Append(random.nextInt(KEYS));
      default -> new Action.Transfer(0, 1 + random.nextInt(2), 1 + random.nextInt(5));
    };
  }

  private Action.Read read(boolean ownWrites) {
    return switch (random.nextInt(3)) {
      case 0 -> new Action.ReadVersion(random.nextInt(KEYS), ownWrites);
      case 1 -> new Action.ReadLists(List.of(0, 1));
      default -> new Action.ReadBalances();
    };
  }
}
