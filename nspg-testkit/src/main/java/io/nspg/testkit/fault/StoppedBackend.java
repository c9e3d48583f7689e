package io.nspg.testkit.fault;

import io.nspg.testkit.internal.host.Processes;
import io.nspg.testkit.node.PgNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server process of one session, stopped with SIGSTOP. */
final class StoppedBackend implements Fault {

  private final PgNode node;
  private final ProcessHandle backend;
  private final Faults faults;
  private final FaultEvent event;
  private final AtomicBoolean healed = new AtomicBoolean();

  StoppedBackend(PgNode node, ProcessHandle backend, Faults faults) {
    this.node = node;
    this.backend = backend;
    this.faults = faults;
    this.event = faults.record("a backend stopped", node, () -> signal("STOP"));
  }

  @Override
  public FaultEvent event() {
    return event;
  }

  @Override
  public void heal() {
    if (healed.compareAndSet(false, true) && !Processes.gone(backend)) {
      faults.record("the backend goes on", node, () -> signal("CONT"));
    }
  }

  private void signal(String name) {
    Path home = node.log().resolveSibling("");
    Processes.signal(name, List.of(backend), home);
  }
}
