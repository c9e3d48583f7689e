package io.nspg.testkit.fault;

import io.nspg.testkit.node.Hang;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;

/** Stops, hangs and kills the processes of one node. Thread-safe. */
public final class ProcessFaults {

  private static final String RELEASED = "processes go on";

  private final Journal journal;
  private final PgNode node;

  ProcessFaults(Journal journal, PgNode node) {
    this.journal = journal;
    this.node = node;
  }

  /**
   * Hangs the server process alone: new connections are taken by the kernel and never answered,
   * open sessions go on.
   */
  public Fault hangAccept() {
    return hang("server process hangs", () -> node.hang(KillScope.POSTMASTER));
  }

  /** Hangs the server and all its sessions: everything is open and nothing answers. */
  public Fault hangAll() {
    return hang("all processes hang", () -> node.hang(KillScope.TREE));
  }

  /**
   * Hangs one session.
   *
   * @param backend its {@code pg_backend_pid()}
   * @throws IllegalArgumentException if this node has no such process
   */
  public Fault hangBackend(int backend) {
    return hang("a session hangs", () -> node.hangBackend(backend));
  }

  private Fault hang(String what, Start start) {
    return journal.begin(
        what, RELEASED, node.name(), repairs -> repairs.add(start.hang()::release));
  }

  /** What makes processes hang. */
  @FunctionalInterface
  private interface Start {
    Hang hang();
  }

  /**
   * {@code kill -9} of one session. The server takes it for a crash: it ends every session and
   * recovers, but its own process lives on. No failover.
   *
   * @param backend its {@code pg_backend_pid()}
   * @throws IllegalArgumentException if this node has no such process
   */
  public FaultEvent crashBackend(int backend) {
    return journal.record("a session crashed", node.name(), () -> node.killBackend(backend));
  }

  /** {@code kill -9} of the server, with or without its sessions. */
  public FaultEvent kill9(KillScope scope) {
    return journal.record(
        scope == KillScope.TREE ? "kill -9 of all processes" : "kill -9 of the server process",
        node.name(),
        () -> node.kill9(scope));
  }

  /** Fast shutdown: sessions are ended, everything is on disk, standbys have got everything. */
  public FaultEvent stop() {
    return journal.record("stopped", node.name(), node::stop);
  }

  /** Immediate shutdown: everything ends at once, and the next start recovers. */
  public FaultEvent stopImmediately() {
    return journal.record("stopped immediately", node.name(), node::stopImmediately);
  }

  /** Starts it in place. */
  public FaultEvent start() {
    return journal.record("started", node.name(), node::start);
  }

  /** Fast shutdown and start in place, as what it was: only its start time differs. */
  public FaultEvent restart() {
    return journal.record(
        "restarted",
        node.name(),
        () -> {
          node.stop();
          node.start();
        });
  }
}
