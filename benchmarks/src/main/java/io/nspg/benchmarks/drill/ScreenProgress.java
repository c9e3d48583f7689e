package io.nspg.benchmarks.drill;

import io.nspg.testkit.drill.Progress;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what a drill is doing: a line for every step, and every five seconds a line about the work
 * itself. Thread-safe.
 */
final class ScreenProgress implements Progress, AutoCloseable {

  private static final int TICK_SECONDS = 5;

  private final Console console;
  private final TimeSource time;
  private final long startedNanos;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "drill-progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> ticks;
  private volatile Supplier<String> state = () -> "starting";

  ScreenProgress(Console console, TimeSource time) {
    this.console = console;
    this.time = time;
    this.startedNanos = time.nanoTime();
    this.ticks =
        ticker.scheduleAtFixedRate(
            () -> say(state.get()), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void step(String what) {
    say(what);
  }

  @Override
  public void during(Supplier<String> what) {
    state = what;
  }

  private void say(String what) {
    Duration elapsed = Duration.ofNanos(time.nanoTime() - startedNanos);
    console.line(String.format(Locale.ROOT, "%6.1f s  %s", elapsed.toMillis() / 1000.0, what));
  }

  @Override
  public void close() {
    ticks.cancel(false);
    ticker.shutdown();
  }
}
