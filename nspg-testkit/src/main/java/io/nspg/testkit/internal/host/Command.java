package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands with an end: their output is collected, their environment is clean of PG*. */
public final class Command {

  private Command() {}

  /**
   * How a command ended.
   *
   * @param status exit status; 127 when the command could not be started
   * @param output standard output and error together
   */
  public record Result(int status, String output) {

    /** Whether it ended with status 0. */
    public boolean succeeded() {
      return status == 0;
    }
  }

  /**
   * Runs a command in a directory and waits for its end.
   *
   * @throws TestkitException when it has not ended within {@code limit} (it is killed then), or the
   *     thread is interrupted
   */
  public static Result run(Path directory, Duration limit, List<String> command) {
    try {
      Path output = Files.createTempFile(directory, "command", ".out");
      try {
        return run(directory, limit, command, output.toFile());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result run(Path directory, Duration limit, List<String> command, File output)
      throws IOException {
    Process process;
    try {
      process =
          builder(directory, command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(output)
              .start();
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    }
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TestkitException(
            command.get(0) + " did not end within " + limit.toSeconds() + " s and was killed");
      }
      return new Result(
          process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8).trim());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted while running " + command.get(0), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A builder for a command whose environment cannot redirect PostgreSQL. */
  public static ProcessBuilder builder(Path directory, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder;
  }
}
