package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The System V segment by which a server locks its data directory. One that was killed leaves it
 * behind, and only a restart in the same directory would remove it.
 */
final class SharedMemory {

  private static final Path SEGMENTS = Path.of("/proc/sysvipc/shm");

  private SharedMemory() {}

  /** Removes the segment of a dead server, if it is still that server's and nothing uses it. */
  static void release(PostmasterFile dead, Path directory) {
    if (dead.sharedMemoryId() >= 0 && abandoned(dead)) {
      Command.run(
          directory,
          Duration.ofSeconds(10),
          List.of("ipcrm", "-m", Integer.toString(dead.sharedMemoryId())));
    }
  }

  private static boolean abandoned(PostmasterFile dead) {
    try {
      // key shmid perms size cpid lpid nattch ...
      return Files.readAllLines(SEGMENTS, StandardCharsets.US_ASCII).stream()
          .map(line -> line.trim().split("\\s+"))
          .anyMatch(
              f ->
                  f.length > 6
                      && f[1].equals(Integer.toString(dead.sharedMemoryId()))
                      && f[4].equals(Long.toString(dead.pid()))
                      && f[6].equals("0"));
    } catch (IOException e) {
      return false;
    }
  }
}
