package io.nspg.testkit.internal.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Processes of this machine, seen the way a test of crashes needs them. */
public final class Processes {

  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /**
   * Whether a process runs no more. A zombie is gone: in a container whose first process never
   * reaps it stays listed for ever.
   */
  public static boolean gone(ProcessHandle process) {
    return !process.isAlive() || state(process.pid()) == 'Z';
  }

  /** Whether a process was stopped by a signal and not continued. */
  public static boolean stopped(ProcessHandle process) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return state(process.pid()) == 'T';
    }
    return Command.run(
            Path.of(System.getProperty("java.io.tmpdir")),
            Duration.ofSeconds(10),
            List.of("ps", "-o", "state=", "-p", Long.toString(process.pid())))
        .output()
        .startsWith("T");
  }

  /** The letter that stands for a process's state; a blank when the system does not show it. */
  private static char state(long pid) {
    try {
      String stat =
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException | IndexOutOfBoundsException e) {
      return ' ';
    }
  }

  /** A process and its descendants as they are now. */
  public static Set<ProcessHandle> tree(ProcessHandle root) {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    all.add(root);
    root.descendants().forEach(all::add);
    return all;
  }

  /** The working directory of a process, where the system shows it (Linux). */
  public static Optional<Path> workingDirectory(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(PROC.resolve(Long.toString(process.pid())).resolve("cwd")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * All running processes whose working directory lies in {@code directory}; a PostgreSQL process
   * lives in its data directory, even when its parent is dead. Empty where the system does not show
   * it.
   */
  public static Set<ProcessHandle> livingIn(Path directory) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        ProcessHandle.of(Long.parseLong(entry.getFileName().toString()))
            .filter(p -> workingDirectory(p).filter(d -> d.startsWith(directory)).isPresent())
            .filter(p -> !gone(p))
            .ifPresent(found::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Sends a signal that {@link ProcessHandle} cannot send, through the shell's own {@code kill}.
   *
   * @param signal its name without SIG
   */
  public static void signal(String signal, Collection<ProcessHandle> processes, Path directory) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", signal));
    command.addAll(
        processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.toList()));
    Command.run(directory, Duration.ofSeconds(10), command);
  }
}
