package io.nspg.testkit.drill;

import io.nspg.evidence.Tone;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a script plays, and what it can do there. What it breaks is undone at the latest when the
 * drill's cluster is closed. Used by one thread.
 */
public final class Stage {

  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final PgCluster cluster;
  private final Faults faults;
  private final Pace pace;
  private final RandomSource random;
  private final TimeSource time;
  private final Progress progress;
  private final Consumer<Course> untilClientsAreBack;
  private final PgNode primary;
  private final PgNode replica;
  private final NodeStates states = new NodeStates();
  private final List<FaultEvent> notes = new ArrayList<>();
  private @Nullable FaultEvent fault;
  private @Nullable FaultEvent remedy;
  private PgNode writer;
  private long writableNanos;
  private @Nullable Long reachableNanos;
  private int timeline;

  Stage(
      PgCluster cluster,
      Faults faults,
      Pace pace,
      RandomSource random,
      TimeSource time,
      Progress progress,
      Consumer<Course> untilClientsAreBack)
      throws SQLException {
    this.cluster = cluster;
    this.faults = faults;
    this.pace = pace;
    this.random = random;
    this.time = time;
    this.progress = progress;
    this.untilClientsAreBack = untilClientsAreBack;
    this.primary = cluster.primary();
    this.replica = cluster.replicas().get(0);
    this.writer = primary;
    this.timeline = primary.state().timeline();
    for (PgNode node : cluster.nodes()) {
      if (node == primary) {
        mark(node, "primary, timeline " + timeline, Tone.GOOD);
      } else {
        mark(node, "standby", Tone.PLAIN);
      }
    }
  }

  /** The cluster. */
  public PgCluster cluster() {
    return cluster;
  }

  /** What can be done to it. */
  public Faults faults() {
    return faults;
  }

  /** The node that took the writes when the round began. */
  public PgNode primary() {
    return primary;
  }

  /** The node that was its replica then. */
  public PgNode replica() {
    return replica;
  }

  /**
   * This is the fault: all times of the drill count from it. Without one they count from the
   * remedy.
   *
   * @param became what the primary has become by it, in one to three words
   */
  public void struck(FaultEvent event, String became) {
    fault = event;
    states.note(primary, event.beganNanos(), became, Tone.BAD);
    progress.step(event.what() + " (" + event.node() + ")");
  }

  /**
   * Does something that {@link #faults} cannot, and notes when, for the evidence.
   *
   * @param what what is done, in words without a secret or a row
   */
  public FaultEvent did(String what, PgNode where, Runnable deed) {
    Instant at = time.now();
    long began = time.nanoTime();
    deed.run();
    FaultEvent event = new FaultEvent(what, where.name(), at, began, time.nanoTime());
    notes.add(event);
    return event;
  }

  /** Somebody has to see what happened and to decide. */
  public void operatorDelay() {
    pause(pace.operator(random));
  }

  /** Makes the replica the primary: the remedy. Returns when it takes writes. */
  public void promote() throws SQLException {
    FutureTask<Long> promoted = PromotionWatch.begin(replica, time);
    FaultEvent event = faults.promote(replica);
    try {
      writableNanos = promoted.get(PromotionWatch.LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted while " + replica.name() + " was promoted", e);
    } catch (TimeoutException e) {
      throw new TestkitException(
          replica.name() + " was not seen to take writes within " + PromotionWatch.LIMIT, e);
    } catch (ExecutionException e) {
      throw new TestkitException(replica.name() + " could not be watched", e);
    }
    remedy = event;
    writer = replica;
    timeline = replica.state().timeline();
    states.note(replica, writableNanos, "primary, timeline " + timeline, Tone.GOOD);
    progress.step(replica.name() + " is promoted");
  }

  /** Something else than a promotion has made the primary take writes again: the remedy. */
  public void remedied(FaultEvent event) {
    remedy = event;
    writableNanos = event.endedNanos();
    states.note(primary, writableNanos, "primary, timeline " + timeline, Tone.GOOD);
    progress.step(event.what() + " (" + event.node() + ")");
  }

  /**
   * Only from now on clients can reach what takes the writes; without this they could at once when
   * it took them.
   */
  public void reachable() {
    reachableNanos = time.nanoTime();
  }

  /** Waits until every instance of every client writes again, up to the pace's limit. */
  public void awaitReturn() {
    untilClientsAreBack.accept(course());
  }

  /** Stops the old primary in an orderly way, so that it can do no more harm. */
  public void fence() {
    FaultEvent event = faults.process(primary).stop();
    states.note(primary, event.beganNanos(), "stopped", Tone.PLAIN);
    progress.step("the old primary is stopped");
  }

  /** Says in the report what a node is from now on, in one to three words. */
  public void mark(PgNode node, String state, Tone tone) {
    states.note(node, time.nanoTime(), state, tone);
  }

  /**
   * Keeps everything as it is until a call has lasted too long that began before the cluster took
   * writes again; a fault that is healed earlier frees calls that would have hung. Does nothing
   * where the pace does not ask for it.
   */
  public void outlast(Duration longestCall) {
    if (pace.outlastsCalls()) {
      progress.step("the fault outlasts every call");
      long left = writableNanos + longestCall.plus(MARGIN).toNanos() - time.nanoTime();
      pause(Duration.ofNanos(Math.max(0, left)));
    }
  }

  /** Lets time pass. */
  public void pause(Duration length) {
    Deadline until = Deadline.after(length, time);
    while (!until.expired()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new TestkitException("interrupted during a drill");
      }
      LockSupport.parkNanos(until.remainingNanos());
    }
  }

  /** What has happened so far. */
  Course course() {
    @Nullable FaultEvent by = remedy;
    if (by == null) {
      throw new TestkitException(
          "the script of a drill has to make the cluster take writes again: call promote() or"
              + " remedied(...) before it ends");
    }
    @Nullable FaultEvent struck = fault;
    @Nullable Long reached = reachableNanos;
    return new Course(
        struck == null ? by : struck,
        by,
        writableNanos,
        reached == null ? writableNanos : reached,
        timeline,
        writer != primary,
        writer.name());
  }

  /** What was noted beside the faults. */
  List<FaultEvent> notes() {
    return List.copyOf(notes);
  }

  NodeStates states() {
    return states;
  }
}
