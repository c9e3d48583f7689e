package io.nspg.benchmarks.start;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Starts PostgreSQL where the binaries are unpacked and the template is made. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
@Fork(2)
public class WarmStart {

  @Param({"zonky", "nspg", "nspg-pair", "nspg-pair-durable"})
  public String kit;

  private @Nullable AutoCloseable running;

  @Benchmark
  public Object warm() throws Exception {
    AutoCloseable started = Kit.named(kit).start(Optional.empty());
    running = started;
    return started;
  }

  @TearDown(Level.Invocation)
  public void stop() throws Exception {
    if (running != null) {
      running.close();
    }
  }
}
