package io.nspg.benchmarks.start;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
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

/**
 * What a test waits for a database of its own, as JUnit runs it: from the end of the test before to
 * the first rows of this one. The tests do nothing, so no time is left in which the next database
 * could be made beforehand: real tests wait less.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 2, time = 10)
@Fork(2)
public class DatabasePerTest {

  @Param({"zonky", "nspg", "nspg-pair-durable"})
  public String kit;

  private FutureTask<TestExecutionSummary> run;

  @Setup
  public void begin() throws InterruptedException {
    run = new FutureTask<>(() -> run(testsOf(kit)));
    Thread thread = new Thread(run, "junit");
    thread.setDaemon(true);
    thread.start();
    Schema.TURNSTILE.first();
  }

  @Benchmark
  public void next() throws InterruptedException {
    Schema.TURNSTILE.next();
  }

  @TearDown
  public void end() throws Exception {
    Schema.TURNSTILE.shut();
    TestExecutionSummary summary = run.get();
    if (summary.getTotalFailureCount() > 0) {
      throw new IllegalStateException("a test failed", summary.getFailures().get(0).getException());
    }
  }

  private static TestExecutionSummary run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    return listener.getSummary();
  }

  private static Class<?> testsOf(String kit) {
    return switch (Kit.named(kit)) {
      case ZONKY -> ZonkyTests.class;
      case SINGLE -> NspgTests.class;
      case DURABLE_PAIR -> NspgPairTests.class;
      case PAIR -> throw new IllegalArgumentException("there are no tests on " + kit);
    };
  }
}
