package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.Command;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The processes of one server. The server is our own child, never started through {@code pg_ctl}: a
 * daemon killed with {@code kill -9} would stay a zombie where nobody reaps it, and block the
 * restart. It may sit below a wrapper that gave up root, so its number is read from its own file.
 */
final class ServerProcess {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(30);
  private static final int TAIL = 30;

  private final DataDirectory data;
  private final PgBinaries binaries;
  private final Account account;
  private final ServerLog log;
  private final TimeSource time;
  private final ServerPort port = new ServerPort();

  ServerProcess(
      DataDirectory data, PgBinaries binaries, Account account, ServerLog log, TimeSource time) {
    this.data = data;
    this.binaries = binaries;
    this.account = account;
    this.log = log;
    this.time = time;
  }

  /**
   * A start under way.
   *
   * @param known whether clients know the port at which it will listen
   */
  record Launch(Process process, boolean known, long logMark) {}

  /** Where clients reach it. */
  ServerPort port() {
    return port;
  }

  /** The server process, if it runs. */
  Optional<ProcessHandle> running() {
    return data.postmaster().flatMap(PostmasterFile::process);
  }

  /** Starts the server without waiting for it. */
  Launch launch() {
    Launch launch = launch(List.of(), true);
    CompletableFuture<Void> unused = launch.process().onExit().thenAccept(port::endOf);
    return launch;
  }

  /** Starts the server at a port that no client knows, without waiting for it. */
  Launch launchAt(int secretPort) {
    return launch(List.of("-p", Integer.toString(secretPort)), false);
  }

  /** The command line that starts it, for a person. */
  String command() {
    return String.join(" ", command(List.of()));
  }

  private List<String> command(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres"));
    command.addAll(List.of("-D", data.path().toString()));
    command.addAll(options);
    return account.running(command);
  }

  private Launch launch(List<String> options, boolean known) {
    endRest();
    data.forgetPostmaster();
    Path home = data.path().resolveSibling("");
    log.create();
    long mark = log.mark();
    try {
      return new Launch(
          Command.builder(home, command(options))
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
              .start(),
          known,
          mark);
    } catch (IOException e) {
      throw new TestkitException("cannot start " + binaries.program("postgres"), e);
    }
  }

  /**
   * Waits until a started server accepts sessions.
   *
   * @throws PortTakenException when its port was gone
   * @throws TestkitException when it ends or takes too long
   */
  void awaitReady(Launch launch) {
    boolean ready =
        Poll.reaches(
            "PostgreSQL to accept sessions",
            Deadline.after(START_LIMIT, time),
            () -> progressed(launch) || !launch.process().isAlive());
    if (launch.process().isAlive() && ready) {
      return;
    }
    String said = log.since(launch.logMark());
    if (said.contains("could not bind") || said.contains("could not create any TCP/IP sockets")) {
      throw new PortTakenException(
          "another program listens on the port of "
              + data.path()
              + "; end it, or let it use a port below 15000. The server says: "
              + said);
    }
    throw new TestkitException(
        "PostgreSQL in "
            + data.path()
            + (ready
                ? " ended while starting"
                : " is not ready after " + START_LIMIT.toSeconds() + " s")
            + ". "
            + log.complaints(launch.logMark())
            + (said.contains("insufficient parameter settings")
                ? "A standby starts with no less of it than its primary has: choose the value among"
                    + " the settings of the cluster, which all nodes get, or give the primary less"
                    + " and let it restart.\n"
                : "")
            + "Its log ends with:\n"
            + log.tail(TAIL));
  }

  private boolean progressed(Launch launch) {
    Optional<PostmasterFile> file = data.postmaster();
    if (launch.known() && file.filter(PostmasterFile::listening).isPresent()) {
      port.openedBy(launch.process());
    }
    return file.filter(PostmasterFile::ready).isPresent();
  }

  /** Ends it in an orderly way, sessions included. */
  void stop() {
    end("INT");
  }

  /** Ends it at once; the next start recovers. */
  void stopImmediately() {
    end("QUIT");
  }

  private void end(String signal) {
    Optional<ProcessHandle> postmaster = running();
    if (postmaster.isEmpty()) {
      endRest();
      return;
    }
    Set<ProcessHandle> tree = Processes.tree(postmaster.get());
    Processes.signal(signal, List.of(postmaster.get()), home());
    awaitGone(tree, STOP_LIMIT);
    port.shut();
  }

  /** {@code kill -9}. */
  void kill(KillScope scope) {
    Optional<ProcessHandle> postmaster = running();
    if (postmaster.isEmpty()) {
      return;
    }
    // afterwards nobody could tell whose children they were
    Set<ProcessHandle> tree = Processes.tree(postmaster.get());
    postmaster.get().destroyForcibly();
    if (scope == KillScope.TREE) {
      tree.forEach(ProcessHandle::destroyForcibly);
    }
    port.shut();
    if (scope == KillScope.POSTMASTER) {
      awaitGone(Set.of(postmaster.get()), KILL_LIMIT);
      return;
    }
    awaitGone(tree, KILL_LIMIT);
    endRest();
  }

  /** {@code kill -9} of one session. */
  void kill(int backend) {
    ProcessHandle session = child(backend);
    session.destroyForcibly();
    awaitGone(Set.of(session), KILL_LIMIT);
  }

  /** Stops the server process, or everything. */
  Hang hang(KillScope scope) {
    ProcessHandle postmaster =
        running().orElseThrow(() -> new IllegalStateException("the server does not run"));
    return StoppedProcesses.stop(
        () ->
            scope == KillScope.TREE
                ? Processes.tree(postmaster)
                : new LinkedHashSet<>(Set.of(postmaster)),
        home(),
        time);
  }

  /** Stops one session. */
  Hang hang(int backend) {
    ProcessHandle session = child(backend);
    return StoppedProcesses.stop(() -> new LinkedHashSet<>(Set.of(session)), home(), time);
  }

  /** Whether the server process was stopped. */
  boolean hangs() {
    return running().filter(Processes::stopped).isPresent();
  }

  private ProcessHandle child(int pid) {
    return running().stream()
        .flatMap(ProcessHandle::children)
        .filter(p -> p.pid() == pid)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the server in " + data.path() + " has no process " + pid));
  }

  private Path home() {
    return data.path().resolveSibling("");
  }

  /** Kills sessions that outlive their server: they would keep its shared memory from the next. */
  private void endRest() {
    Set<ProcessHandle> rest = new LinkedHashSet<>(Processes.livingIn(data.path()));
    rest.forEach(ProcessHandle::destroyForcibly);
    awaitGone(rest, KILL_LIMIT);
  }

  private void awaitGone(Set<ProcessHandle> processes, Duration limit) {
    Poll.until(
        "the processes of " + data.path() + " to end",
        Deadline.after(limit, time),
        () -> processes.stream().allMatch(Processes::gone),
        () -> "Its log ends with:\n" + log.tail(TAIL));
  }
}
