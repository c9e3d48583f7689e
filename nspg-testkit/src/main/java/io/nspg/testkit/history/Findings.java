package io.nspg.testkit.history;

import java.util.List;

/**
 * What a history was found to be worth. Lists hold the numbers of operations in ascending order.
 * Immutable.
 *
 * @param attempted operations begun
 * @param acknowledged operations whose client was promised the row
 * @param lost acknowledged, and not there
 * @param duplicated there more than once
 * @param unknownPresent nothing promised, and there
 * @param unknownAbsent nothing promised, and not there
 * @param notReplicatedAbsent told committed but not replicated, and not there: no loss, they were
 *     warned
 * @param wrongVerdicts told rolled back or not started, and there; or told committed after a
 *     failure, and not there
 * @param phantoms there, and never attempted
 * @param verdict the judgement over all this
 * @param why the judgement in words
 */
public record Findings(
    int attempted,
    int acknowledged,
    List<Long> lost,
    List<Long> duplicated,
    List<Long> unknownPresent,
    List<Long> unknownAbsent,
    List<Long> notReplicatedAbsent,
    List<Long> wrongVerdicts,
    List<Long> phantoms,
    Verdict verdict,
    String why) {

  /** What can be said of a history. */
  public enum Verdict {
    /** Every promise was kept, and there were promises on both sides of the fault. */
    VALID,
    /** A promise was broken. */
    INVALID,
    /** Nothing was broken, but too little was promised to prove anything. */
    INCONCLUSIVE
  }

  /** How many outcomes were left open. */
  public int unknown() {
    return unknownPresent.size() + unknownAbsent.size();
  }
}
