package io.nspg.benchmarks.drill;

import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** A client under test: several instances of one service, each with a pool of its own. */
interface Contestant extends AutoCloseable {

  /** What the report calls it. */
  String name();

  /** The role it logs in as: by it the servers' logs tell whose connections they are. */
  String role();

  /** One source of connections per instance. */
  List<DataSource> instances();

  /** When it first noticed, in monotonic nanoseconds not before {@code sinceNanos}. */
  OptionalLong noticedNanos(long sinceNanos);

  @Override
  void close();
}
