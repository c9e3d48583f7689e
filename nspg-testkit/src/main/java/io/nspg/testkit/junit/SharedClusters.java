package io.nspg.testkit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clusters of a run that any class may use. Thread-safe. */
final class SharedClusters implements AutoCloseable {

  private final Map<ClusterKey, ClusterLender> lenders = new ConcurrentHashMap<>();

  ClusterLender lender(ClusterKey key) {
    return lenders.computeIfAbsent(key, k -> new ClusterLender(k::plan));
  }

  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (ClusterLender lender : lenders.values()) {
      try {
        lender.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
