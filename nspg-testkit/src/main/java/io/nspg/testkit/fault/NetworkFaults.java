package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.network.Direction;
import io.nspg.testkit.network.FaultProxy;
import io.nspg.testkit.network.Impairment;
import io.nspg.testkit.network.Impairment.End;
import io.nspg.testkit.network.Tripwire;
import java.time.Duration;
import java.util.function.Function;

/**
 * Spoils the network between applications and one node or switchable endpoint: all connections
 * through {@link PgCluster#endpoint}, as those of {@link PgCluster#config()} are, or through {@link
 * PgCluster#switchableEndpoint}. Direct connections and replication are left alone. Faults add up.
 * Thread-safe.
 */
public final class NetworkFaults {

  private static final String RESTORED = "network restored";

  private final Journal journal;
  private final String where;
  private final FaultProxy proxy;
  private final boolean encrypted;

  NetworkFaults(Journal journal, String where, FaultProxy proxy, boolean encrypted) {
    this.journal = journal;
    this.where = where;
    this.proxy = proxy;
    this.encrypted = encrypted;
  }

  /** Everything waits in both directions, and arrives when this is healed. */
  public Fault stall() {
    return impose(
        "network stalled",
        new Impairment.Stall(Direction.TO_SERVER),
        new Impairment.Stall(Direction.TO_CLIENT));
  }

  /** Everything waits in one direction, and arrives when this is healed. */
  public Fault stall(Direction direction) {
    return impose("network stalled" + way(direction), new Impairment.Stall(direction));
  }

  /**
   * Everything vanishes in both directions. What has lost something is reset when this is healed.
   */
  public Fault lose() {
    return impose(
        "network loses everything",
        new Impairment.Loss(Direction.TO_SERVER),
        new Impairment.Loss(Direction.TO_CLIENT));
  }

  /** Everything vanishes in one direction. What has lost something is reset when this is healed. */
  public Fault lose(Direction direction) {
    return impose("network loses everything" + way(direction), new Impairment.Loss(direction));
  }

  /** New connections are refused at once; open ones go on. */
  public Fault refuse() {
    return impose("connections refused", new Impairment.Refusal());
  }

  /**
   * New connections hang until the client's connect timeout; open ones go on.
   *
   * @throws TestkitException when this machine's kernel cannot do it; Linux can
   */
  public Fault blackHole() {
    return impose("connections vanish in a black hole", new Impairment.BlackHole());
  }

  /** Resets every open connection, at both ends. */
  public FaultEvent reset() {
    return journal.record("connections reset", where, proxy::reset);
  }

  /** Everything takes longer in both directions, bulk as well. */
  public Fault latency(Duration eachWay) {
    return impose(
        "network slower by " + eachWay.toMillis() + " ms each way",
        new Impairment.Latency(Direction.TO_SERVER, eachWay),
        new Impairment.Latency(Direction.TO_CLIENT, eachWay));
  }

  /** No connection carries more than this, in either direction. */
  public Fault bandwidth(int bytesPerSecond) {
    return impose(
        "network narrowed to " + bytesPerSecond + " bytes per second",
        new Impairment.Bandwidth(Direction.TO_SERVER, bytesPerSecond),
        new Impairment.Bandwidth(Direction.TO_CLIENT, bytesPerSecond));
  }

  /** Every connection is reset as soon as it has carried that many bytes from now on. */
  public Fault cutAfter(long bytes, Direction direction) {
    return impose(
        "connections cut after " + bytes + " bytes" + way(direction),
        new Impairment.Cut(direction, bytes));
  }

  /**
   * One end of every open connection is gone without the other's knowing it; new ones go on.
   * Healing resets what is left of them.
   *
   * @param end the end that stays, and hears nothing any more
   */
  public Fault halfOpen(End end) {
    return impose(
        end == End.CLIENT ? "server gone without a word" : "client gone without a word",
        new Impairment.HalfOpen(end));
  }

  /**
   * Cuts the next connection that sends COMMIT, before the server gets it: rolled back, and the
   * client cannot know.
   *
   * @throws TestkitException if the cluster speaks TLS, in which no COMMIT can be seen
   */
  public Trap cutBeforeCommit() {
    return trap("before COMMIT", Tripwire::beforeCommit);
  }

  /**
   * Cuts the next connection whose COMMIT the server has carried out, before the client hears of
   * it: committed, and the client cannot know.
   *
   * @throws TestkitException if the cluster speaks TLS, in which no COMMIT can be seen
   */
  public Trap cutAfterCommit() {
    return trap("after COMMIT", Tripwire::afterCommit);
  }

  /**
   * The same for a statement outside of any transaction block.
   *
   * @param command first words of the server's command tag, such as {@code INSERT}
   * @throws TestkitException if the cluster speaks TLS, in which no answer can be seen
   */
  public Trap cutAfterAutocommit(String command) {
    return trap("after " + command, whenCut -> Tripwire.afterAutocommit(command, whenCut));
  }

  private Fault impose(String what, Impairment... impairments) {
    return journal.begin(
        what, RESTORED, where, repairs -> repairs.add(proxy.impose(impairments)::lift));
  }

  private Trap trap(String moment, Function<Runnable, Tripwire> kind) {
    if (encrypted) {
      throw new TestkitException(
          "no connection can be cut "
              + moment
              + ": that takes reading along, and this cluster speaks TLS. Start one without tls()");
    }
    Tripwire wire = kind.apply(() -> noteCut(moment));
    Fault laid =
        journal.begin(
            "trap laid " + moment,
            "trap taken away",
            where,
            repairs -> {
              proxy.lay(wire);
              repairs.add(wire::disarm);
            });
    return new LaidTrap(laid, wire);
  }

  private void noteCut(String moment) {
    FaultEvent unused = journal.record("connection cut " + moment, where, () -> {});
  }

  private static String way(Direction direction) {
    return direction == Direction.TO_SERVER ? " to the server" : " to the client";
  }
}
