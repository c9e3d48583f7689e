package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Processes that were stopped with SIGSTOP. */
final class StoppedProcesses implements Hang {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Set<ProcessHandle> processes;
  private final Path directory;
  private final AtomicBoolean released = new AtomicBoolean();

  private StoppedProcesses(Set<ProcessHandle> processes, Path directory) {
    this.processes = processes;
    this.directory = directory;
  }

  /**
   * Stops processes and waits until each has stopped.
   *
   * @param found asked again until it finds none that still runs: they may be multiplying
   * @param directory where the command runs that sends the signal
   */
  static StoppedProcesses stop(
      Supplier<Set<ProcessHandle>> found, Path directory, TimeSource time) {
    Set<ProcessHandle> all = found.get();
    StoppedProcesses stopped = new StoppedProcesses(all, directory);
    try {
      Poll.until(
          "processes to stop",
          Deadline.after(LIMIT, time),
          () -> {
            all.addAll(found.get());
            Processes.signal("STOP", all, directory);
            return all.stream().allMatch(p -> Processes.stopped(p) || Processes.gone(p))
                && all.containsAll(found.get());
          },
          () -> "They are " + all);
      return stopped;
    } catch (RuntimeException e) {
      stopped.release();
      throw e;
    }
  }

  @Override
  public void release() {
    if (released.compareAndSet(false, true)) {
      processes.removeIf(Processes::gone);
      Processes.signal("CONT", processes, directory);
    }
  }
}
