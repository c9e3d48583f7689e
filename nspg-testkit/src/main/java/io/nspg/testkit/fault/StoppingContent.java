package io.nspg.testkit.fault;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines of text that make a fault when the first of them is asked for: by then the driver has
 * announced what it is about to send, and the server has agreed to it where it is asked.
 */
final class StoppingContent extends InputStream {

  private static final int LINE = 1024;

  private final long size;
  private final Supplier<Fault> stop;
  private final AtomicReference<@Nullable Fault> stopped = new AtomicReference<>();
  private final AtomicLong given = new AtomicLong();

  StoppingContent(long size, Supplier<Fault> stop) {
    this.size = size;
    this.stop = stop;
  }

  /** How many bytes were asked for so far. */
  long given() {
    return given.get();
  }

  void release() {
    Fault fault = stopped.get();
    if (fault != null) {
      fault.heal();
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (stopped.get() == null) {
      stopped.set(stop.get());
    }
    long from = given.get();
    int count = (int) Math.min(length, size - from);
    for (int i = 0; i < count; i++) {
      buffer[offset + i] = (byte) ((from + i) % LINE == LINE - 1 ? '\n' : 'x');
    }
    given.set(from + count);
    return count == 0 && length > 0 ? -1 : count;
  }
}
