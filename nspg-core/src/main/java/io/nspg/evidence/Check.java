package io.nspg.evidence;

/**
 * One thing that was checked. Immutable.
 *
 * @param id a stable name such as {@code no-acknowledged-write-lost}
 * @param expected what was expected, in words or figures
 * @param actual what was found
 * @param verdict what that shows
 */
public record Check(String id, String expected, String actual, Verdict verdict) {

  public Check {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a check needs an id, saw '" + id + "'");
    }
  }

  /** A check that passed or failed. */
  public static Check of(String id, String expected, String actual, boolean passed) {
    return new Check(id, expected, actual, passed ? Verdict.PASS : Verdict.FAIL);
  }
}
