package io.nspg.testkit.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Impairments in force on one proxy. Closing lifts them. Thread-safe. */
public final class Imposition implements AutoCloseable {

  private final FaultProxy proxy;
  private final List<Impairment> impairments;
  private final AtomicBoolean lifted = new AtomicBoolean();
  private final Set<Link> spoilt = ConcurrentHashMap.newKeySet();
  private final Map<Link, Long> taken = new ConcurrentHashMap<>();

  Imposition(FaultProxy proxy, List<Impairment> impairments) {
    this.proxy = proxy;
    this.impairments = impairments;
  }

  List<Impairment> impairments() {
    return impairments;
  }

  /** Remembers a connection that cannot be made whole when this is lifted. */
  void spoil(Link link) {
    spoilt.add(link);
  }

  /** The connections that cannot be made whole. */
  Set<Link> spoilt() {
    return spoilt;
  }

  /** Counts as many of {@code wanted} bytes as a connection may carry below a limit. */
  int take(Link link, long limit, int wanted) {
    int allowed = (int) Math.min(wanted, limit - taken(link));
    taken.merge(link, (long) allowed, Long::sum);
    return allowed;
  }

  /** The bytes that were counted. */
  long taken(Link link) {
    return taken.getOrDefault(link, 0L);
  }

  /** Ends them and returns when they have no effect any more. Does nothing the second time. */
  public void lift() {
    if (lifted.compareAndSet(false, true)) {
      proxy.lift(this);
    }
  }

  @Override
  public void close() {
    lift();
  }
}
