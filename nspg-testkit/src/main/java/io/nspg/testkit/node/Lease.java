package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.FileMutex;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * The right of this JVM to a directory for a group of nodes: a file beside it, named after the
 * JVM's process and start, and locked for as long as the JVM lives. Whoever starts next takes away
 * the groups whose JVM is dead.
 *
 * <p>The file's name alone says whose it is: were its owner to open it again and close it, the
 * system would drop the lock.
 */
final class Lease {

  private static final String SUFFIX = ".lease";
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(120);
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  private final Path file;
  private final FileChannel lock;

  private Lease(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Takes a lease on a directory that does not exist yet. */
  static Lease take(Workspace workspace, TimeSource time) {
    String owner = owner(ProcessHandle.current());
    try (FileMutex mutex = mutex(workspace, time)) {
      for (int i = 1; ; i++) {
        Path file = workspace.clusters().resolve(owner + "-" + i + SUFFIX);
        if (Files.exists(directory(file))) {
          // kept for somebody to look at
          continue;
        }
        try {
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          channel.lock();
          return new Lease(file, channel);
        } catch (FileAlreadyExistsException taken) {
          // by another group of this JVM
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes away every group whose JVM is dead, of one that is kept only the processes. One that
   * resists is left for the next time.
   */
  static void reapOthers(Workspace workspace, TimeSource time) {
    try (FileMutex mutex = mutex(workspace, time);
        DirectoryStream<Path> leases =
            Files.newDirectoryStream(workspace.clusters(), "*" + SUFFIX)) {
      for (Path file : leases) {
        if (!ownerLives(file)) {
          reap(file, time);
        }
      }
      Keepsake.expire(workspace, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void reap(Path file, TimeSource time) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // a live owner in another process namespace looks dead, but still holds its lock
      if (channel.tryLock() != null) {
        takeAway(directory(file), time);
        Files.deleteIfExists(file);
      }
    } catch (IOException | RuntimeException e) {
      // given back meanwhile by another JVM that was not dead, or it resists
      return;
    }
  }

  /** Ends the processes of a group, and takes its files away unless they are kept. */
  static void takeAway(Path directory, TimeSource time) {
    Demolition demolition = new Demolition(directory, time);
    if (new Keepsake(directory).wanted()) {
      demolition.end();
    } else {
      demolition.run();
    }
  }

  private static boolean ownerLives(Path file) {
    String[] parts = file.getFileName().toString().split("-", 3);
    try {
      long pid = Long.parseLong(parts[0]);
      Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return pid == ProcessHandle.current().pid()
          ? true
          : ProcessHandle.of(pid)
              .filter(p -> !Processes.gone(p))
              .flatMap(p -> p.info().startInstant())
              .filter(s -> Duration.between(s, started).abs().compareTo(CLOCK_SLACK) < 0)
              .isPresent();
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static String owner(ProcessHandle jvm) {
    return jvm.pid() + "-" + jvm.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static FileMutex mutex(Workspace workspace, TimeSource time) {
    return FileMutex.lock(workspace.clusters().resolve("lock"), LOCK_LIMIT, time);
  }

  private static Path directory(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** The file of the lease on a directory. */
  static Path file(Path directory) {
    return directory.resolveSibling(directory.getFileName() + SUFFIX);
  }

  /** The directory it stands for. */
  Path directory() {
    return directory(file);
  }

  /** The lease itself. */
  Path file() {
    return file;
  }

  /** Gives it back, once the directory is gone. */
  void release() {
    try {
      Files.deleteIfExists(file);
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
