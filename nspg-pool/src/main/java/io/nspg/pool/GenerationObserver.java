package io.nspg.pool;

import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.failure.SqlState;
import io.nspg.node.Generation;
import io.nspg.pool.internal.jdbc.CallMeter;
import io.nspg.pool.internal.jdbc.ConnectionObserver;
import io.nspg.pool.internal.topology.TopologyWatch;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Passes on what the lent connections of a generation meet: to the topology, and as events. */
final class GenerationObserver implements ConnectionObserver {

  private final Generation generation;
  private final TopologyWatch watch;
  private final boolean refusesNotReplicated;
  private final PgListener listener;
  private final TimeSource time;
  private final boolean callsAreHeard;

  GenerationObserver(
      Generation generation,
      TopologyWatch watch,
      boolean refusesNotReplicated,
      PgListener listener,
      TimeSource time) {
    this.generation = generation;
    this.watch = watch;
    this.refusesNotReplicated = refusesNotReplicated;
    this.listener = listener;
    this.time = time;
    this.callsAreHeard = listener.hearsCalls();
  }

  @Override
  public void outcomeUnknown(@Nullable String sqlState) {
    listener.on(new PgEvent.OutcomeUnknown(time.now(), generation, sqlState));
  }

  @Override
  public void failed(SQLException thrown, boolean onStandby) {
    String state = thrown.getSQLState();
    boolean refusedAsReadOnly = SqlState.READ_ONLY_SQL_TRANSACTION.equals(state);
    if (refusedAsReadOnly && onStandby) {
      watch.foundReadOnly(generation);
    } else if (refusedAsReadOnly || SqlState.raisesSuspicion(state)) {
      // A primary that refuses may have been told to, by an operator or by this very caller: ask.
      watch.suspect(generation, state);
    }
  }

  @Override
  public boolean commitNotReplicated() {
    listener.on(new PgEvent.CommitNotReplicated(time.now(), generation, refusesNotReplicated));
    return refusesNotReplicated;
  }

  @Override
  public @Nullable CallMeter newCallMeter() {
    return callsAreHeard ? new CallMeter(generation, listener, time) : null;
  }
}
