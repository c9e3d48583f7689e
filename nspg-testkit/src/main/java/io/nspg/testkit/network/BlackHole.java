package io.nspg.testkit.network;

import io.nspg.testkit.TestkitException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which not even the kernel answers: its queue of connections that wait to be accepted is
 * full and nobody accepts any, so Linux ignores whoever knocks. A client that was quicker than the
 * filling sits in the queue, connected to nobody.
 */
final class BlackHole implements AutoCloseable {

  private static final int BACKLOG = 1;
  private static final int MOST_FILLERS = 16;
  private static final int PROOF_MILLIS = 300;

  private final ServerSocket queue;
  private final List<Socket> fillers = new ArrayList<>();

  private BlackHole(ServerSocket queue) {
    this.queue = queue;
  }

  /**
   * Makes one and proves it by a connect that hangs.
   *
   * @throws TestkitException when this kernel answers even so
   */
  static BlackHole at(InetSocketAddress address) {
    try {
      ServerSocket queue = new ServerSocket();
      BlackHole made = new BlackHole(queue);
      boolean proven = false;
      try {
        queue.setReuseAddress(true);
        queue.bind(address, BACKLOG);
        proven = made.fill(address);
      } finally {
        if (!proven) {
          made.close();
        }
      }
      if (proven) {
        return made;
      }
    } catch (IOException e) {
      throw new TestkitException("cannot make " + address + " a black hole", e);
    }
    throw new TestkitException(
        "this kernel does not ignore connects to a full queue, so there is no black hole here;"
            + " Linux does, with net.ipv4.tcp_abort_on_overflow=0");
  }

  private boolean fill(InetSocketAddress address) throws IOException {
    for (int i = 0; i < MOST_FILLERS; i++) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(address, PROOF_MILLIS);
      } catch (SocketTimeoutException hung) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    queue.close();
    for (Socket filler : fillers) {
      filler.close();
    }
  }
}
