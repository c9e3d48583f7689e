package io.nspg.testkit.history;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a read has seen. Immutable. */
public sealed interface Reading {

  /** A version, 0 where nothing was written yet. */
  record Version(long number) implements Reading {}

  /** Lists by their keys, each in its order; a list that does not exist yet is missing or empty. */
  record Elements(Map<Integer, List<Long>> byKey) implements Reading {

    public Elements {
      SortedMap<Integer, List<Long>> copy = new TreeMap<>();
      byKey.forEach((key, elements) -> copy.put(key, List.copyOf(elements)));
      byKey = Collections.unmodifiableSortedMap(copy);
    }

    /** One list, empty where it does not exist yet. */
    public List<Long> of(int key) {
      return byKey.getOrDefault(key, List.of());
    }
  }

  /** Money by account. */
  record Balances(Map<Integer, Long> byAccount) implements Reading {

    public Balances {
      byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(byAccount));
    }

    /** All the money there is. */
    public long sum() {
      return byAccount.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
