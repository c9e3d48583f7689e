package io.nspg.pool.internal.admission;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.node.Decision;
import io.nspg.node.Generation;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the topology decides: begins and ends generations, and tells the waiting room.
 * What hangs on an ended generation is cut when its successor is accepted, not before: until then
 * its calls may still end by themselves. Decisions come one at a time; closing may come from any
 * thread.
 */
public final class WriterSwitch implements Consumer<Decision> {

  private static final Duration UNDERTAKER_LIMIT = Duration.ofSeconds(10);

  private final WaitingRoom room;
  private final Function<Generation, WriterGeneration> begin;
  private final PgListener listener;
  private final TimeSource time;
  private final ExecutorService undertaker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "nspg-pool-shutdown");
            thread.setDaemon(true);
            return thread;
          });
  private final List<WriterGeneration> ended = new ArrayList<>();
  private @Nullable WriterGeneration current;
  private boolean closed;

  /**
   * A switch without a writer.
   *
   * @param begin makes the pool, gate and sockets of a generation
   */
  public WriterSwitch(
      WaitingRoom room,
      Function<Generation, WriterGeneration> begin,
      PgListener listener,
      TimeSource time) {
    this.room = room;
    this.begin = begin;
    this.listener = listener;
    this.time = time;
  }

  @Override
  public synchronized void accept(Decision decision) {
    if (closed) {
      return;
    }
    if (decision instanceof Decision.Accept accept) {
      begin(accept.generation());
    } else if (decision instanceof Decision.Condemn condemn) {
      end(condemn);
    } else if (decision instanceof Decision.Lose lose) {
      hold(true);
      listener.on(new PgEvent.WriterLost(time.now(), lose.generation(), lose.reason()));
    } else if (decision instanceof Decision.Recover recover) {
      hold(false);
      listener.on(new PgEvent.WriterRecovered(time.now(), recover.generation()));
    } else if (decision instanceof Decision.Suspect suspect) {
      listener.on(new PgEvent.WriterSuspected(time.now(), suspect.generation(), suspect.reason()));
    } else if (decision instanceof Decision.Refuse refuse) {
      listener.on(new PgEvent.NodeRefused(time.now(), refuse.node(), refuse.reason()));
    }
  }

  private void begin(Generation generation) {
    WriterGeneration next = begin.apply(generation);
    current = next;
    room.serve(next);
    List<WriterGeneration> over = List.copyOf(ended);
    ended.clear();
    over.forEach(this::cut);
    listener.on(new PgEvent.WriterAccepted(time.now(), generation));
  }

  private void end(Decision.Condemn condemn) {
    WriterGeneration over = current;
    current = null;
    room.serve(null);
    if (over != null) {
      over.retire();
      ended.add(over);
    }
    listener.on(new PgEvent.WriterCondemned(time.now(), condemn.generation(), condemn.reason()));
  }

  private void hold(boolean on) {
    WriterGeneration held = current;
    if (held != null) {
      room.hold(on);
      held.hold(on);
    }
  }

  private int cut(WriterGeneration over) {
    int cut = over.abort();
    if (cut > 0) {
      listener.on(new PgEvent.ConnectionsAborted(time.now(), over.generation(), cut));
    }
    undertaker.execute(over::shutdown);
    return cut;
  }

  /**
   * Lends nothing any more, waits for what is lent, then cuts it. An interrupt ends the waits, not
   * the closing.
   *
   * @return how many connections were still lent at the deadline
   */
  public int close(Deadline deadline) {
    room.close();
    int lent = room.awaitReturned(deadline);
    synchronized (this) {
      closed = true;
      if (current != null) {
        ended.add(current);
        current = null;
      }
      ended.forEach(this::cut);
      ended.clear();
    }
    undertaker.shutdown();
    try {
      if (!undertaker.awaitTermination(UNDERTAKER_LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
        undertaker.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    return lent;
  }
}
