/** The failover-aware client: one {@code DataSource} for life in front of a pool per generation. */
module io.nspg.pool {
  requires transitive io.nspg.core;
  requires com.zaxxer.hikari;
  requires jdk.net;
  requires org.postgresql.jdbc;
  requires static org.jspecify;

  exports io.nspg.pool;

  // pgjdbc makes our socket factory by reflection.
  exports io.nspg.pool.internal.jdbc to
      org.postgresql.jdbc;
}
