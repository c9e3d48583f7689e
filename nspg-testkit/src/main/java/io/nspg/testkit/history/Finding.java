package io.nspg.testkit.history;

import io.nspg.testkit.history.Findings.Verdict;
import java.util.Collection;
import java.util.List;

/**
 * What one check has found. Immutable.
 *
 * @param check the check's stable name, such as {@code no-acknowledged-write-lost}
 * @param verdict what that shows
 * @param ids the numbers it is about, ascending: of operations, or values that no operation wrote
 * @param words what was found, in words and figures
 */
public record Finding(String check, Verdict verdict, List<Long> ids, String words) {

  public Finding {
    ids = ids.stream().sorted().toList();
  }

  static Finding valid(String check, Collection<Long> ids, String words) {
    return new Finding(check, Verdict.VALID, List.copyOf(ids), words);
  }

  static Finding valid(String check, String words) {
    return valid(check, List.of(), words);
  }

  static Finding invalid(String check, Collection<Long> ids, String words) {
    return new Finding(check, Verdict.INVALID, List.copyOf(ids), words);
  }

  static Finding inconclusive(String check, String words) {
    return new Finding(check, Verdict.INCONCLUSIVE, List.of(), words);
  }
}
