package io.nspg.testkit.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a server's port takes connections, for those who want to know. Thread-safe. */
final class ServerPort {

  private final List<Consumer<Boolean>> watchers = new ArrayList<>();
  private @Nullable Process server;

  synchronized void watch(Consumer<Boolean> watcher) {
    watchers.add(watcher);
    watcher.accept(server != null);
  }

  /** It is open, as long as this process lives. */
  synchronized void openedBy(Process process) {
    if (process.isAlive() && server != process) {
      server = process;
      watchers.forEach(w -> w.accept(true));
    }
  }

  /** A process has ended, which may have been forgotten long ago. */
  synchronized void endOf(Process process) {
    if (server == process) {
      shut();
    }
  }

  synchronized void shut() {
    if (server != null) {
      server = null;
      watchers.forEach(w -> w.accept(false));
    }
  }
}
