package io.nspg.testkit.fault;

import io.nspg.testkit.node.PgNode;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A fault together with the way to undo it. */
final class LastingFault implements Fault {

  private final Journal journal;
  private final String healed;
  private final PgNode node;
  private final AtomicReference<Journal.@Nullable Deed> cure = new AtomicReference<>();
  private @Nullable FaultEvent event;

  LastingFault(Journal journal, String healed, PgNode node) {
    this.journal = journal;
    this.healed = healed;
    this.node = node;
  }

  void begin(String what, Journal.Harm harm) {
    event = journal.record(what, node, () -> cure.set(harm.begin()));
  }

  @Override
  public void heal() {
    Journal.@Nullable Deed undo = cure.getAndSet(null);
    if (undo != null) {
      journal.over(this);
      FaultEvent unused = journal.record(healed, node, undo);
    }
  }

  @Override
  public FaultEvent event() {
    if (event == null) {
      throw new IllegalStateException("the fault was not made");
    }
    return event;
  }
}
