package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion between processes through a file lock, and between the threads of this one
 * through an ordinary lock: the system drops a process's lock as soon as any of its threads closes
 * the file.
 */
public final class FileMutex implements AutoCloseable {

  private static final Map<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  private final ReentrantLock local;
  private final FileChannel channel;

  private FileMutex(ReentrantLock local, FileChannel channel) {
    this.local = local;
    this.channel = channel;
  }

  /**
   * Takes the lock that {@code file} stands for; the file is created and never deleted.
   *
   * @throws TestkitException when it is not free within {@code limit}
   */
  public static FileMutex lock(Path file, Duration limit, TimeSource time) {
    ReentrantLock local =
        IN_THIS_JVM.computeIfAbsent(file.toAbsolutePath().normalize(), f -> new ReentrantLock());
    Deadline deadline = Deadline.after(limit, time);
    try {
      if (!local.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(file, limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted while waiting for the lock " + file, e);
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        taken = Poll.reaches("the lock " + file, deadline, () -> tryLock(channel) != null);
        if (!taken) {
          throw busy(file, limit);
        }
        return new FileMutex(local, channel);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    } finally {
      if (!taken) {
        local.unlock();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestkitException busy(Path file, Duration limit) {
    return new TestkitException(
        "another process has held " + file + " for more than " + limit.toSeconds() + " s");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      local.unlock();
    }
  }
}
