package io.nspg.pool.internal.jdbc;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A raw socket that counts what is sent and says when it is closed. On an orderly close it first
 * waits a moment for the server to close its side: a backend outlives the client's close by some
 * milliseconds, and a budget that counts it as gone too early meets 53300.
 */
final class TrackedSocket extends Socket {

  private static final int FAREWELL_MILLIS = 100;
  private static final int FAREWELL_READS = 16;

  private final AtomicLong sends;
  private final Consumer<TrackedSocket> onClosed;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean reading;

  TrackedSocket(AtomicLong sends, Consumer<TrackedSocket> onClosed) {
    this.sends = sends;
    this.onClosed = onClosed;
  }

  /** Closes at once; a thread that reads or writes gets an exception. */
  void abort() {
    closing.set(true);
    finish();
  }

  /** Holds no lock while it waits: {@link #abort} must not stand behind a farewell. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void close() throws IOException {
    if (closing.compareAndSet(false, true)) {
      awaitFarewell();
    }
    finish();
  }

  private void finish() {
    try {
      super.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to close; the slot must be given back all the same.
      return;
    } finally {
      onClosed.accept(this);
    }
  }

  /** Only where no thread is reading: it would hold the read lock, perhaps for ever. */
  private void awaitFarewell() {
    if (reading || !isConnected() || isClosed() || isInputShutdown() || isOutputShutdown()) {
      return;
    }
    try {
      setSoTimeout(FAREWELL_MILLIS);
      shutdownOutput();
      InputStream in = super.getInputStream();
      byte[] discarded = new byte[8192];
      int reads = 0;
      while (in.read(discarded) >= 0 && reads < FAREWELL_READS) {
        reads++;
      }
    } catch (IOException noFarewell) {
      // Silence or a reset: the close that follows is all that is left to do.
      return;
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        reading = true;
        try {
          return in.read();
        } finally {
          reading = false;
        }
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        reading = true;
        try {
          return in.read(buffer, offset, length);
        } finally {
          reading = false;
        }
      }
    };
  }

  /** Counts before it writes: a write that fails half way may have reached the server. */
  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int single) throws IOException {
        sends.incrementAndGet();
        out.write(single);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        sends.incrementAndGet();
        out.write(buffer, offset, length);
      }
    };
  }
}
