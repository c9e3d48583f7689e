package io.nspg.benchmarks.cost;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Takes a connection out of a pool that has enough of them, and gives it back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Borrow {

  private static final int SIZE = 32;

  @Param({"none", "hikari", "agroal", "nspg"})
  public String pool;

  private Contender contender;
  private DataSource source;

  @Setup
  public void open() {
    contender = Contender.open(pool, SIZE);
    source = contender.source();
  }

  @TearDown
  public void close() {
    contender.close();
  }

  @Benchmark
  @Threads(1)
  public Connection byOneThread() throws SQLException {
    return borrowAndReturn();
  }

  @Benchmark
  @Threads(2)
  public Connection byTwoThreads() throws SQLException {
    return borrowAndReturn();
  }

  @Benchmark
  @Threads(8)
  public Connection byEightThreads() throws SQLException {
    return borrowAndReturn();
  }

  private Connection borrowAndReturn() throws SQLException {
    Connection connection = source.getConnection();
    connection.close();
    return connection;
  }
}
