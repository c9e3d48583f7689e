package io.nspg.testkit.network;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Ports;
import io.nspg.testkit.internal.host.Threads;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A port of the loopback address that is open, shut, or a black hole. Thread-safe. */
final class Door implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 256;
  private static final int PORT_ATTEMPTS = 5;
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = 10_000_000;

  private final String name;
  private final InetSocketAddress address;
  private final Consumer<Socket> clients;
  private final TimeSource time;
  private State state = State.SHUT;
  private @Nullable ServerSocket listener;
  private Optional<Thread> acceptor = Optional.empty();
  private @Nullable BlackHole blackHole;

  /** What a client meets that knocks. */
  enum State {
    /** It is let in. */
    OPEN,
    /** It is refused at once. */
    SHUT,
    /** Nobody answers. */
    BLACK_HOLE
  }

  private Door(String name, InetSocketAddress address, Consumer<Socket> clients, TimeSource time) {
    this.name = name;
    this.address = address;
    this.clients = clients;
    this.time = time;
  }

  /**
   * An open one at a port that nobody had.
   *
   * @param clients takes every client that is let in, and must not block
   * @throws TestkitException when there is none
   */
  static Door open(String name, Consumer<Socket> clients, TimeSource time) {
    for (int attempt = 1; ; attempt++) {
      int port = Ports.pick(RandomSource.system());
      Door door = new Door(name, new InetSocketAddress(loopback(), port), clients, time);
      try {
        door.become(State.OPEN);
        return door;
      } catch (TestkitException e) {
        // somebody was quicker
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(LOOPBACK);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  NodeAddress address() {
    return new NodeAddress(address.getAddress().getHostAddress(), address.getPort());
  }

  /**
   * Changes what clients meet from now on; those who are in stay.
   *
   * @throws TestkitException when somebody else has taken the port, or this kernel knows no black
   *     holes
   */
  synchronized void become(State wanted) {
    if (wanted == state) {
      return;
    }
    leave();
    switch (wanted) {
      case OPEN -> listen();
      case BLACK_HOLE -> blackHole = BlackHole.at(address);
      case SHUT -> {}
    }
    state = wanted;
  }

  private void listen() {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(address, BACKLOG);
      listener = opened;
      Thread thread = Threads.daemon("nspg-testkit-door-" + name, () -> welcome(opened));
      acceptor = Optional.of(thread);
      thread.start();
    } catch (IOException e) {
      throw new TestkitException("cannot listen at " + address() + ": " + e.getMessage(), e);
    }
  }

  private void welcome(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        clients.accept(open.accept());
      } catch (IOException e) {
        // closed; or the machine is short of something, and may recover
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void leave() {
    try {
      if (listener != null) {
        listener.close();
      }
      if (blackHole != null) {
        blackHole.close();
      }
    } catch (IOException e) {
      throw new TestkitException("cannot stop listening at " + address(), e);
    } finally {
      listener = null;
      blackHole = null;
      state = State.SHUT;
    }
    acceptor.ifPresent(t -> Threads.awaitEnd(List.of(t), Deadline.after(END_LIMIT, time)));
    acceptor = Optional.empty();
  }

  @Override
  public void close() {
    become(State.SHUT);
  }
}
