package io.nspg.benchmarks.drill;

import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what a drill is doing: a line for every step, and between steps a line about the work itself,
 * every second at a terminal and every five elsewhere. Thread-safe.
 */
final class Progress implements AutoCloseable {

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
  private volatile Supplier<String> state = () -> "starting";

  Progress(Console console, TimeSource time) {
    this.console = console;
    this.time = time;
    this.startedNanos = time.nanoTime();
    long seconds = System.console() == null ? 5 : 1;
    ticker.scheduleAtFixedRate(() -> say(state.get()), seconds, seconds, TimeUnit.SECONDS);
  }

  /** A step was reached. */
  void step(String what) {
    say(what);
  }

  /** What to say between steps from now on. */
  void during(Supplier<String> what) {
    state = what;
  }

  private void say(String what) {
    Duration elapsed = Duration.ofNanos(time.nanoTime() - startedNanos);
    console.line(String.format(Locale.ROOT, "%6.1f s  %s", elapsed.toMillis() / 1000.0, what));
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
