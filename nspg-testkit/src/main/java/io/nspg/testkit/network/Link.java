package io.nspg.testkit.network;

import io.nspg.testkit.internal.host.Threads;
import io.nspg.testkit.network.Impairment.End;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client's connection together with its counterpart to the server, and a thread for each
 * direction. It ends when both directions have. Thread-safe.
 */
final class Link {

  private static final int CONNECT_MILLIS = 5_000;

  private final Socket client;
  private final Socket server = new Socket();
  private final Consumer<Link> whenEnded;
  private final AtomicInteger running = new AtomicInteger(Direction.values().length);
  private final Thread there;
  private final Thread back;
  private volatile boolean silent;

  Link(
      String name,
      Socket client,
      InetSocketAddress address,
      Conditions conditions,
      Conversation conversation,
      Consumer<Link> whenEnded) {
    this.client = client;
    this.whenEnded = whenEnded;
    Flow answers = new Flow(this, Direction.TO_CLIENT, conditions, conversation);
    Flow requests = new Flow(this, Direction.TO_SERVER, conditions, conversation);
    this.back = Threads.daemon("nspg-testkit-from-" + name, answers);
    this.there = Threads.daemon("nspg-testkit-to-" + name, () -> begin(address, requests));
  }

  void start() {
    there.start();
  }

  private void begin(InetSocketAddress address, Flow requests) {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(address, CONNECT_MILLIS);
    } catch (IOException e) {
      reset();
      ended();
      ended();
      return;
    }
    back.start();
    requests.run();
  }

  /** Where the bytes of a direction come from. */
  Socket source(Direction direction) {
    return direction == Direction.TO_SERVER ? client : server;
  }

  /** Where the bytes of a direction go. */
  Socket target(Direction direction) {
    return source(direction.opposite());
  }

  /** Lets nothing through any more, not even an end. */
  void silence() {
    silent = true;
  }

  boolean silent() {
    return silent;
  }

  /** Ends it with a reset at both ends. */
  void reset() {
    reset(client);
    reset(server);
    interrupt();
  }

  /** Resets one end. */
  void reset(End end) {
    reset(end == End.CLIENT ? client : server);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // closed already
    }
    close(socket);
  }

  /** Ends it in the ordinary way. */
  void close() {
    close(client);
    close(server);
    interrupt();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // there is nothing more to do for it
    }
  }

  private void interrupt() {
    there.interrupt();
    back.interrupt();
  }

  /** Tells that one direction has ended. */
  void ended() {
    if (running.decrementAndGet() == 0) {
      close(client);
      close(server);
      whenEnded.accept(this);
    }
  }

  /** The threads of both directions. */
  List<Thread> threads() {
    return List.of(there, back);
  }
}
