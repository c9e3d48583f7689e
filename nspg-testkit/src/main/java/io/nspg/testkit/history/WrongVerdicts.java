package io.nspg.testkit.history;

import io.nspg.testkit.history.Operation.Answer;
import io.nspg.testkit.history.Write.Fate;
import java.util.List;

/**
 * What was told after a failure is true: what was said to be undone does not turn up, what was said
 * to be committed all the same is there.
 */
final class WrongVerdicts implements Check {

  static final String NAME = "no-wrong-verdict";

  @Override
  public Finding examine(Trial trial) {
    List<Write> wrong =
        new Writes(trial).all().stream().filter(w -> resurrected(w) || untrue(w)).toList();
    long resurrected = wrong.stream().filter(WrongVerdicts::resurrected).count();
    return wrong.isEmpty()
        ? Finding.valid(NAME, "what was told about failures was true")
        : Finding.invalid(
            NAME,
            wrong.stream().map(Write::value).toList(),
            wrong.size()
                + " verdicts wrong ("
                + resurrected
                + " told undone and there, "
                + (wrong.size() - resurrected)
                + " told committed and not there)");
  }

  private static boolean resurrected(Write write) {
    return write.denied() && write.seen();
  }

  private static boolean untrue(Write write) {
    return write.fate() == Fate.ABSENT
        && write.attempts().stream().anyMatch(o -> o.answer() == Answer.COMMITTED);
  }
}
