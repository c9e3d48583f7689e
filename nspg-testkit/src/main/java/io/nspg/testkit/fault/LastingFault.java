package io.nspg.testkit.fault;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A fault together with the way to undo it. */
final class LastingFault implements Fault {

  private final Journal journal;
  private final String healed;
  private final String where;
  private final AtomicReference<Journal.@Nullable Deed> cure = new AtomicReference<>();
  private @Nullable FaultEvent event;

  LastingFault(Journal journal, String healed, String where) {
    this.journal = journal;
    this.healed = healed;
    this.where = where;
  }

  void begin(String what, Journal.Harm harm) {
    Repairs repairs = new Repairs();
    try {
      event = journal.record(what, where, () -> harm.begin(repairs));
    } catch (RuntimeException | Error e) {
      undo(repairs, e);
      throw e;
    }
    cure.set(repairs);
  }

  private void undo(Repairs repairs, Throwable cause) {
    try {
      repairs.run();
      journal.over(this);
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
      cure.set(repairs);
    }
  }

  @Override
  public void heal() {
    Journal.@Nullable Deed undo = cure.getAndSet(null);
    if (undo != null) {
      try {
        FaultEvent unused = journal.record(healed, where, undo);
      } catch (RuntimeException e) {
        cure.set(undo);
        throw e;
      }
      journal.over(this);
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
