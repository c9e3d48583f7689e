package io.nspg.testkit.history;

import io.nspg.testkit.history.Write.Fate;
import java.util.List;

/** What became of the writes whose clients were left to find out; blames nobody. */
final class UnknownOutcomes implements Check {

  static List<Long> resolved(Writes writes, Fate fate) {
    return writes.values(w -> w.open() && w.fate() == fate);
  }

  @Override
  public Finding examine(Trial trial) {
    Writes writes = new Writes(trial);
    return Finding.valid(
        "unknown-outcomes",
        writes.values(Write::open),
        resolved(writes, Fate.PRESENT).size()
            + " unknown outcomes were applied, "
            + resolved(writes, Fate.ABSENT).size()
            + " were not, of "
            + resolved(writes, Fate.UNTOLD).size()
            + " nobody can tell");
  }
}
