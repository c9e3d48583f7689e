package io.nspg.testkit.network;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Threads;
import io.nspg.testkit.network.Impairment.BlackHole;
import io.nspg.testkit.network.Impairment.End;
import io.nspg.testkit.network.Impairment.HalfOpen;
import io.nspg.testkit.network.Impairment.Refusal;
import io.nspg.testkit.network.Impairment.Silence;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An address of this machine behind which a server is reached through a network that can be spoilt.
 * While nothing is wrong it is as if the server listened there itself, refused connections included
 * when it does not run. A connection costs two threads; the one after the 512th is reset.
 * Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int MOST_LINKS = 512;
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final TimeSource time;
  private final Conditions conditions;
  private final Door door;
  private final List<Tripwire> wires = new CopyOnWriteArrayList<>();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Object entrance = new Object();
  private volatile NodeAddress server;
  private boolean serverListens = true;
  private volatile boolean closed;

  private FaultProxy(String name, NodeAddress server, TimeSource time) {
    this.name = name;
    this.server = server;
    this.time = time;
    this.conditions = new Conditions(time);
    this.door = Door.open(name, this::welcome, time);
  }

  /**
   * A proxy in front of a server, which is taken to listen.
   *
   * @param name part of the names of its threads
   * @throws TestkitException when there is no port for it
   */
  public static FaultProxy before(NodeAddress server, String name, TimeSource time) {
    return new FaultProxy(name, server, time);
  }

  /** Where clients connect. */
  public NodeAddress address() {
    return door.address();
  }

  /**
   * Says whether the server listens: while it does not, connections are refused here as they would
   * be there.
   *
   * @throws TestkitException when somebody else has taken the port meanwhile
   */
  public synchronized void serverListens(boolean listens) {
    serverListens = listens;
    adjustDoor();
  }

  private void adjustDoor() {
    Door.State wanted = Door.State.OPEN;
    if (!closed && conditions.any(BlackHole.class)) {
      wanted = Door.State.BLACK_HOLE;
    } else if (closed || !serverListens || conditions.any(Refusal.class)) {
      wanted = Door.State.SHUT;
    }
    door.become(wanted);
  }

  private void welcome(Socket client) {
    synchronized (entrance) {
      Link link =
          new Link(
              name,
              client,
              new InetSocketAddress(server.host(), server.port()),
              conditions,
              new Conversation(wires),
              links::remove);
      if (closed || links.size() >= MOST_LINKS) {
        link.reset();
      } else {
        links.add(link);
        link.start();
      }
    }
  }

  /**
   * Spoils the network; several impairments at once begin and end together. Returns when they are
   * in force: what a client sends from now on meets them.
   *
   * @throws TestkitException when this machine cannot do it; nothing is in force then
   */
  public synchronized Imposition impose(Impairment... impairments) {
    return impose(server, List.of(impairments));
  }

  /**
   * Leads new connections to another server from now on; open ones still lead where they did.
   *
   * @param listens whether that server listens
   * @param ofTheOpen what is to be wrong, from the same moment on, with the network that open
   *     connections are in
   * @throws TestkitException when this machine cannot do it; nothing is in force then
   */
  public synchronized Imposition pointAt(
      NodeAddress other, boolean listens, Impairment... ofTheOpen) {
    Imposition imposition = impose(other, List.of(ofTheOpen));
    serverListens(listens);
    return imposition;
  }

  private Imposition impose(NodeAddress next, List<Impairment> impairments) {
    Imposition imposition = new Imposition(this, impairments);
    NodeAddress before = server;
    synchronized (entrance) {
      server = next;
      conditions.add(imposition, () -> silence(imposition));
    }
    try {
      adjustDoor();
    } catch (TestkitException e) {
      server = before;
      lift(imposition);
      throw e;
    }
    for (Impairment impairment : impairments) {
      if (impairment instanceof HalfOpen half) {
        End gone = half.end() == End.CLIENT ? End.SERVER : End.CLIENT;
        imposition.spoilt().forEach(link -> link.reset(gone));
      }
    }
    return imposition;
  }

  private void silence(Imposition imposition) {
    for (Impairment impairment : imposition.impairments()) {
      if (impairment instanceof HalfOpen || impairment instanceof Silence) {
        links.forEach(Link::silence);
        links.forEach(imposition::spoil);
      }
    }
  }

  synchronized void lift(Imposition imposition) {
    conditions.remove(imposition);
    imposition.spoilt().forEach(Link::reset);
    adjustDoor();
  }

  /** Lays a tripwire across every connection; it takes itself away when it has cut one. */
  public void lay(Tripwire wire) {
    wires.removeIf(w -> !w.armed());
    wires.add(wire);
  }

  /** Ends every open connection with a reset at both ends. */
  public void reset() {
    links.forEach(Link::reset);
  }

  /** How many connections are open, as far as this proxy knows. */
  public int connections() {
    return links.size();
  }

  /** Ends all connections and threads. Does nothing the second time. */
  @Override
  public void close() {
    List<Link> rest;
    synchronized (entrance) {
      closed = true;
      rest = new ArrayList<>(links);
    }
    synchronized (this) {
      door.close();
    }
    rest.forEach(Link::close);
    Deadline deadline = Deadline.after(END_LIMIT, time);
    rest.forEach(link -> Threads.awaitEnd(link.threads(), deadline));
  }

  @Override
  public String toString() {
    return "the proxy at " + address() + " before " + name + " at " + server;
  }
}
