package io.nspg.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The first start on a machine, in a fresh JVM: unpacks the binaries and runs initdb. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class ColdStart {

  @Param({"zonky", "nspg", "nspg-pair"})
  public String kit;

  // not made beforehand: a kit gives it the permissions that its servers need
  private final Path place =
      Path.of(
          System.getProperty("java.io.tmpdir"), "nspg-cold-start-" + ProcessHandle.current().pid());
  private @Nullable AutoCloseable running;

  @Benchmark
  public Object cold() throws Exception {
    AutoCloseable started = Kit.named(kit).start(Optional.of(place));
    running = started;
    return started;
  }

  @TearDown
  public void stop() throws Exception {
    try {
      if (running != null) {
        running.close();
      }
    } finally {
      for (Path file : all(place)) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> all(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
