package io.nspg.testkit.junit;

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
    lenders.values().forEach(ClusterLender::close);
  }
}
