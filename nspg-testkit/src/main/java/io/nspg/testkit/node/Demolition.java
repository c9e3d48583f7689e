package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a group of nodes away: every process that lives in its directory, what they hold of the
 * system's shared memory, and the directory. Needs no other knowledge than the directory, so that
 * it serves for a group whose JVM is dead as well.
 */
final class Demolition {

  private static final Duration ORDERLY = Duration.ofSeconds(15);
  private static final Duration POLITE = Duration.ofSeconds(5);
  private static final Duration FORCED = Duration.ofSeconds(20);

  private final Path directory;
  private final TimeSource time;

  Demolition(Path directory, TimeSource time) {
    this.directory = directory;
    this.time = time;
  }

  /**
   * Leaves no process and no directory.
   *
   * @throws TestkitException when something resists
   */
  void run() {
    killAll();
    DirectoryTree.delete(directory, time);
  }

  /**
   * Leaves no process, but the files, with all that was committed in them: servers that can are
   * shut down in an orderly way, because what did not wait for the disk may not be written yet.
   *
   * @throws TestkitException when something resists
   */
  void end() {
    Set<ProcessHandle> servers = new LinkedHashSet<>();
    for (Path data : dataDirectories()) {
      PostmasterFile.read(data).flatMap(PostmasterFile::process).ifPresent(servers::add);
    }
    Processes.signal("CONT", running(), directory.resolveSibling(""));
    Processes.signal("INT", servers, directory.resolveSibling(""));
    Poll.reaches("PostgreSQL to shut down", Deadline.after(ORDERLY, time), () -> allGone(servers));
    killAll();
  }

  /** Leaves no process, and the files as they are. */
  void killAll() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    // an immediate shutdown ends every session at once and gives the shared memory back
    Set<ProcessHandle> running = running();
    Path outside = directory.resolveSibling("");
    Processes.signal("QUIT", running, outside);
    Processes.signal("CONT", running, outside);
    if (!Poll.reaches("PostgreSQL to end", Deadline.after(POLITE, time), () -> allGone(running))) {
      running.forEach(ProcessHandle::destroyForcibly);
    }
    Poll.until(
        "the processes in " + directory + " to end",
        Deadline.after(FORCED, time),
        this::killRest,
        () -> "Still there: " + running());
    dataDirectories()
        .forEach(d -> PostmasterFile.read(d).ifPresent(f -> SharedMemory.release(f, outside)));
  }

  private boolean killRest() {
    Set<ProcessHandle> rest = running();
    rest.forEach(ProcessHandle::destroyForcibly);
    return rest.isEmpty();
  }

  private Set<ProcessHandle> running() {
    Set<ProcessHandle> all = new LinkedHashSet<>(Processes.livingIn(directory));
    for (Path data : dataDirectories()) {
      PostmasterFile.read(data)
          .flatMap(PostmasterFile::process)
          .ifPresent(p -> all.addAll(Processes.tree(p)));
    }
    return all;
  }

  private List<Path> dataDirectories() {
    List<Path> all = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return all;
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(directory)) {
      homes.forEach(home -> all.add(home.resolve("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static boolean allGone(Set<ProcessHandle> processes) {
    return processes.stream().allMatch(Processes::gone);
  }
}
