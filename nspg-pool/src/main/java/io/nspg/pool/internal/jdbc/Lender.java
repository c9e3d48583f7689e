package io.nspg.pool.internal.jdbc;

/** Whoever lent a connection, as seen from it. Thread-safe. */
public interface Lender {

  /** Whether the connection's generation is still the one that is lent from. */
  boolean isCurrent();

  /** The caller has given the connection back. Once per connection. */
  void returned();

  /** Who is told what happens on the connection. */
  ConnectionObserver observer();
}
