package io.nspg.pool.internal.topology;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.node.Decision;
import io.nspg.node.Generation;
import io.nspg.node.NodeAddress;
import io.nspg.node.Observation;
import io.nspg.node.Topology;
import io.nspg.pool.internal.connect.ConnectPacer;
import io.nspg.pool.internal.connect.ConnectWatchdog;
import io.nspg.pool.internal.connect.PhysicalConnector;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches the configured nodes: one prober each, one state machine for all. Observations are taken
 * in one at a time, and what follows from one is carried out before the next. Thread-safe.
 */
public final class TopologyWatch implements AutoCloseable {

  private final Topology topology;
  private final Consumer<Decision> decisions;
  private final PgListener listener;
  private final TimeSource time;
  private final List<Prober> probers = new ArrayList<>();
  private volatile boolean searching = true;

  /**
   * A watch that has not begun.
   *
   * @param decisions carries out what the topology decides; called under the watch's lock
   */
  public TopologyWatch(
      NspgConfig config,
      PhysicalConnector connector,
      ConnectWatchdog watchdog,
      ConnectPacer pacer,
      Consumer<Decision> decisions,
      PgListener listener,
      TimeSource time,
      RandomSource random) {
    this.topology =
        new Topology(
            new LinkedHashSet<>(config.nodes()),
            config.probing().misses(),
            config.probing().startDeadline(),
            time.nanoTime());
    this.decisions = decisions;
    this.listener = listener;
    this.time = time;
    for (NodeAddress node : config.nodes()) {
      NodeProbe probe = new NodeProbe(node, connector, watchdog, config.probing().timeout(), time);
      probers.add(
          new Prober(
              node,
              probe,
              config.probing(),
              pacer,
              () -> searching,
              this::observe,
              listener,
              time,
              random));
    }
  }

  /** Begins to probe. */
  public void start() {
    probers.forEach(Prober::start);
  }

  /** A pooled connection failed in a way that may mean its node is gone. */
  public void suspect(Generation generation, @Nullable String sqlState) {
    observe(
        new Observation.Suspected(
            generation.node(), time.nanoTime(), generation.number(), sqlState));
  }

  /** A pooled connection found its server read only. */
  public void foundReadOnly(Generation generation) {
    observe(new Observation.FoundReadOnly(generation.node(), time.nanoTime(), generation.number()));
  }

  private void observe(Observation seen) {
    boolean nudge;
    synchronized (this) {
      List<Decision> following = topology.observe(seen);
      boolean before = searching;
      following.forEach(this::carryOut);
      searching = topology.searching();
      nudge = searching && !before;
    }
    if (nudge) {
      probers.forEach(Prober::nudge);
    }
  }

  /** A decision that fails half way must not be taken for done: an acceptance is tried again. */
  private void carryOut(Decision decision) {
    try {
      decisions.accept(decision);
    } catch (Throwable unforeseen) {
      if (decision instanceof Decision.Accept) {
        topology.forgetWriter();
      }
      listener.on(
          new PgEvent.BackgroundFailure(
              time.now(), Thread.currentThread().getName(), unforeseen.getClass().getName()));
    }
  }

  /** What is known of the writer and of each node, in one line. */
  public synchronized String describe() {
    Map<NodeAddress, Observation> latest = new TreeMap<>(topology.latest());
    String nodes =
        latest.isEmpty()
            ? "no node has answered yet"
            : latest.values().stream()
                .map(TopologyWatch::describe)
                .collect(Collectors.joining(", "));
    return topology.writer().map(writer -> "writer " + writer).orElse("no writer is known")
        + "; "
        + nodes;
  }

  private static String describe(Observation seen) {
    String what;
    if (seen instanceof Observation.Answered answer) {
      what =
          (answer.state().inRecovery()
                  ? "standby"
                  : answer.state().readOnly() ? "read only" : "primary")
              + " on timeline "
              + answer.state().timeline();
    } else if (seen instanceof Observation.Refused) {
      what = "refuses connections";
    } else if (seen instanceof Observation.Unjudged unjudged) {
      what = "refused the login (SQLSTATE " + unjudged.sqlState() + ")";
    } else if (seen instanceof Observation.Silent silent) {
      what = "does not answer (SQLSTATE " + silent.sqlState() + ")";
    } else {
      what = "unknown";
    }
    return seen.node() + " " + what;
  }

  /** Stops probing and waits a moment for the probers' threads, which have nothing left to do. */
  @Override
  public void close() {
    probers.forEach(Prober::close);
    probers.forEach(Prober::awaitEnd);
  }
}
