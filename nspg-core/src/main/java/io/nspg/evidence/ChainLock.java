package io.nspg.evidence;

import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Mutual exclusion: between processes by a lock on a file, which is never deleted; between the
 * threads of this one by an ordinary lock, for the system drops a process's lock as soon as any of
 * its threads closes the file. Closed by the thread that took it.
 */
final class ChainLock implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final FileChannel channel;

  private ChainLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if the file cannot be written, or another holds it for too long
   */
  static ChainLock take(Path file) throws IOException {
    Deadline deadline = Deadline.after(LIMIT, TimeSource.system());
    try {
      if (!IN_THIS_JVM.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy(file, "another thread");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(file);
    }
    FileChannel channel = open(file);
    boolean taken = false;
    try {
      while (channel.tryLock() == null) {
        if (deadline.expired()) {
          throw busy(file, "another process");
        }
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(file);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      taken = true;
      return new ChainLock(channel);
    } finally {
      if (!taken) {
        release(channel);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      IN_THIS_JVM.unlock();
      throw EvidenceFiles.refused(file.resolveSibling(""), "it cannot be locked", e);
    }
  }

  private static void release(FileChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private static IOException busy(Path file, String who) {
    return new IOException(
        "no evidence was written: "
            + who
            + " has held "
            + file
            + " for more than "
            + LIMIT.toSeconds()
            + " s; end it, or name another store for the chain");
  }

  private static IOException interrupted(Path file) {
    return new IOException("no evidence was written: interrupted while waiting for " + file);
  }

  @Override
  public void close() throws IOException {
    release(channel);
  }
}
