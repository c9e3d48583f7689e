package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Stops this very process for a while, clients and all, as a hypervisor, a debugger or a machine
 * without memory does. The servers go on.
 */
final class ClientPause {

  private static final Duration ROOM = Duration.ofSeconds(20);

  /** Whatever ends the shell, but a kill -9, ends the pause. */
  private static final String SCRIPT =
      "trap 'kill -CONT %1$d' EXIT; trap 'exit 1' INT TERM HUP; kill -STOP %1$d; sleep %2$d";

  private ClientPause() {}

  /**
   * Returns when it is over.
   *
   * @throws TestkitException when this system cannot do it; Linux and macOS can
   */
  static void of(Duration length) {
    Command.Result result =
        Command.run(
            Path.of(System.getProperty("java.io.tmpdir")),
            length.plus(ROOM),
            List.of(
                "sh",
                "-c",
                String.format(
                    Locale.ROOT, SCRIPT, ProcessHandle.current().pid(), length.toSeconds())));
    if (!result.succeeded()) {
      throw new TestkitException("this process could not be paused: " + result.output());
    }
  }
}
