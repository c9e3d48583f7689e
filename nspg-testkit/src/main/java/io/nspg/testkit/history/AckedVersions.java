package io.nspg.testkit.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When the versions of each key were acknowledged, and how far behind them a reader is. */
final class AckedVersions {

  /**
   * How far behind a reader is. Immutable.
   *
   * @param nanos how long ago the version that it saw had been replaced
   * @param versions how many had replaced it since
   */
  record Lag(long nanos, long versions) {}

  /**
   * @param earliestSince when a version not older than this was first acknowledged
   */
  private record Acked(long atNanos, long earliestSince) {}

  private final Map<Integer, NavigableMap<Long, Acked>> byKey = new HashMap<>();

  AckedVersions(Trial trial) {
    List<Operation> newestFirst = new ArrayList<>(trial.operations());
    newestFirst.sort((a, b) -> Long.compare(b.value(), a.value()));
    for (Operation write : newestFirst) {
      if (write.action() instanceof Action.WriteVersion register && write.acknowledged()) {
        NavigableMap<Long, Acked> versions =
            byKey.computeIfAbsent(register.key(), k -> new TreeMap<>());
        long at = trial.completed(write);
        long since =
            versions.isEmpty()
                ? at
                : Math.min(at, versions.firstEntry().getValue().earliestSince());
        versions.put(write.value(), new Acked(at, since));
      }
    }
  }

  /** How far behind a reader is that begins at an instant and sees a version. */
  Lag lag(int key, long seen, long atNanos) {
    NavigableMap<Long, Acked> newer = byKey.getOrDefault(key, new TreeMap<>()).tailMap(seen, false);
    if (newer.isEmpty() || newer.firstEntry().getValue().earliestSince() >= atNanos) {
      return new Lag(0, 0);
    }
    long versions =
        newer.values().stream()
            .takeWhile(acked -> acked.earliestSince() < atNanos)
            .filter(acked -> acked.atNanos() < atNanos)
            .count();
    return new Lag(atNanos - newer.firstEntry().getValue().earliestSince(), versions);
  }
}
