package io.nspg.testkit.history;

import java.util.List;

/**
 * What a trial was found to be worth. Lists hold the numbers of writes in ascending order.
 * Immutable.
 *
 * @param attempted writes and reads begun, every attempt of them
 * @param acknowledged writes whose client may rely on them
 * @param lost acknowledged, and not there
 * @param duplicated there more than once
 * @param unknownPresent nothing promised, and there
 * @param unknownAbsent nothing promised, and not there
 * @param unknownOpen nothing promised, and nobody can tell: what a transfer did, a list or a key
 *     that was not read in the end
 * @param notReplicatedAbsent told committed but not replicated, and not there: no loss, they were
 *     warned
 * @param wrongVerdicts told rolled back or not started, and there; or told committed after a
 *     failure, and not there
 * @param phantoms there, and never attempted
 * @param checks what every single check has found
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
    List<Long> unknownOpen,
    List<Long> notReplicatedAbsent,
    List<Long> wrongVerdicts,
    List<Long> phantoms,
    List<Finding> checks,
    Verdict verdict,
    String why) {

  /** What can be said of a history. */
  public enum Verdict {
    /** Every promise was kept, and there were promises on both sides of the fault. */
    VALID,
    /** A promise was broken. */
    INVALID,
    /**
     * Nothing is proved: too little was promised, or the cluster's own durability was off, so that
     * even what is broken says nothing about the client.
     */
    INCONCLUSIVE
  }

  /** How many outcomes were left open. */
  public int unknown() {
    return unknownPresent.size() + unknownAbsent.size() + unknownOpen.size();
  }

  /**
   * What one check has found.
   *
   * @throws IllegalArgumentException if it was not asked
   */
  public Finding of(String check) {
    return checks.stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no check '"
                        + check
                        + "' was made, there are "
                        + checks.stream().map(Finding::check).toList()));
  }
}
