package io.nspg.benchmarks.cost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** Prepares a statement on a connection that is already borrowed, executes it and closes it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Execute {

  private static final String QUERY = "SELECT amount FROM orders WHERE id = 1";
  private static final String UPDATE = "UPDATE orders SET amount = 2 WHERE id = 1";

  @Param({"none", "hikari", "agroal", "nspg", "nspg-listening"})
  public String pool;

  private Contender contender;
  private Connection connection;

  @Setup
  public void borrow() throws SQLException {
    contender = Contender.open(pool, 1);
    connection = contender.source().getConnection();
  }

  @TearDown
  public void close() throws SQLException {
    connection.close();
    contender.close();
  }

  @Benchmark
  public boolean query() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet rows = statement.executeQuery()) {
      return rows.next();
    }
  }

  @Benchmark
  public int update() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      return statement.executeUpdate();
    }
  }
}
