package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server says about itself in {@code postmaster.pid}. Immutable.
 *
 * @param data the data directory that holds the file
 * @param pid the server process
 * @param startedAt when it started
 * @param sharedMemoryId its System V segment, -1 when not there yet
 * @param status {@code starting}, {@code standby}, {@code ready} or {@code stopping}; empty early
 *     on
 */
record PostmasterFile(Path data, long pid, Instant startedAt, int sharedMemoryId, String status) {

  private static final Duration CLOCK_SLACK = Duration.ofSeconds(10);

  /** Reads the file of a data directory; empty when there is none, or it is being written. */
  static Optional<PostmasterFile> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(path(data), StandardCharsets.UTF_8);
      String[] memory = lines.size() > 6 ? lines.get(6).trim().split("\\s+") : new String[0];
      return Optional.of(
          new PostmasterFile(
              data,
              Long.parseLong(lines.get(0).trim()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim())),
              memory.length == 2 ? Integer.parseInt(memory[1]) : -1,
              lines.size() > 7 ? lines.get(7).trim() : ""));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Where the file is. */
  static Path path(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Whether the port is open; it answers that the server is starting up until it is ready. */
  boolean listening() {
    return !status.isEmpty();
  }

  /** Whether sessions are accepted. */
  boolean ready() {
    return status.equals("ready");
  }

  /**
   * The running server, if the process of that number is still the one that wrote the file: it
   * lives in the data directory or, where the system does not show that, started when the file
   * says.
   */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(p -> !Processes.gone(p)).filter(this::wroteThis);
  }

  private boolean wroteThis(ProcessHandle process) {
    Optional<Path> directory = Processes.workingDirectory(process);
    if (directory.isPresent()) {
      return directory.get().equals(data);
    }
    return process
        .info()
        .startInstant()
        .map(s -> Duration.between(s, startedAt).abs().compareTo(CLOCK_SLACK) < 0)
        .orElse(false);
  }
}
