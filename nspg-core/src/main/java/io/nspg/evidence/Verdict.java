package io.nspg.evidence;

import java.util.Collection;

/** What a check, or a whole drill, has shown. */
public enum Verdict {
  /** Looked for, and found as promised. */
  PASS,
  /** Looked for, and found broken. */
  FAIL,
  /** Nothing was shown either way. Never counts as passed. */
  INCONCLUSIVE;

  /**
   * The verdict over all checks: FAIL if any failed, else INCONCLUSIVE if any was inconclusive or
   * nothing was checked at all, else PASS.
   */
  public static Verdict of(Collection<Check> checks) {
    if (checks.stream().anyMatch(c -> c.verdict() == FAIL)) {
      return FAIL;
    }
    boolean allPassed = checks.stream().allMatch(c -> c.verdict() == PASS);
    return allPassed && !checks.isEmpty() ? PASS : INCONCLUSIVE;
  }
}
