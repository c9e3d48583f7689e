package io.nspg.testkit.validation;

import io.nspg.evidence.Check;
import io.nspg.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What one check says of each node, and of all of them together. Used by one thread. */
final class Tally {

  private final List<String> good = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  void good(String sentence) {
    good.add(sentence);
  }

  void bad(String sentence) {
    bad.add(sentence);
  }

  void open(String sentence) {
    open.add(sentence);
  }

  /** What is bad first, then what is open; what is good only when there is nothing else. */
  Check check(String id, String expected) {
    if (!bad.isEmpty()) {
      List<String> all = new ArrayList<>(bad);
      all.addAll(open);
      return new Check(id, expected, String.join("; ", all), Verdict.FAIL);
    }
    return open.isEmpty()
        ? new Check(id, expected, String.join("; ", good), Verdict.PASS)
        : new Check(id, expected, String.join("; ", open), Verdict.INCONCLUSIVE);
  }
}
