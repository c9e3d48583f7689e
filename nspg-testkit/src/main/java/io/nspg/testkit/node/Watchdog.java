package io.nspg.testkit.node;

import io.nspg.testkit.internal.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell that waits at the end of a pipe from this JVM. When the JVM dies, however it dies, the
 * pipe ends and the shell takes the group of nodes away at once. What it misses, the next start
 * reaps.
 */
final class Watchdog {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT
      read -r answer && exit 0
      pids=
      for file in "$0"/*/data/postmaster.pid; do
        [ -f "$file" ] || continue
        data=${file%/postmaster.pid}
        pid= memory=
        { read -r pid; read -r x; read -r x; read -r x; read -r x; read -r x; read -r x memory; } < "$file"
        if [ -d /proc/self ]; then
          if [ "/proc/$pid/cwd" -ef "$data" ]; then pids="$pids $pid"; continue; fi
          [ -f /proc/sysvipc/shm ] || continue
          while read -r key id mode size creator last attached rest; do
            [ "$id $creator $attached" = "$memory $pid 0" ] && ipcrm -m "$id"
          done < /proc/sysvipc/shm
        elif ps -o command= -p "$pid" | grep -qF "$data"; then
          pids="$pids $pid"
        fi
      done
      for pid in $pids; do kill -QUIT $pid; done
      for process in /proc/[0-9]*; do
        for data in "$0"/*/data; do
          [ "$process/cwd" -ef "$data" ] && kill -CONT ${process#/proc/}
        done
      done
      for pid in $pids; do kill -CONT $pid; done
      i=0
      while [ $i -lt 50 ]; do
        alive=
        for pid in $pids; do kill -0 $pid && alive=yes; done
        [ -z "$alive" ] && break
        sleep 0.1
        i=$((i + 1))
      done
      for pid in $pids; do kill -KILL $pid; done
      [ -f "$2" ] || rm -rf "$0"
      rm -f "$1"
      """;

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  /** Starts to watch over the directory of a lease. */
  static Watchdog over(Lease lease, Path directory) {
    try {
      return new Watchdog(
          Command.builder(
                  directory,
                  List.of(
                      "sh",
                      "-c",
                      SCRIPT,
                      lease.directory().toString(),
                      lease.file().toString(),
                      new Keepsake(lease.directory()).note().toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a shell", e);
    }
  }

  /** Its process. */
  ProcessHandle process() {
    return shell.toHandle();
  }

  /** Ends it without effect, once there is nothing left to watch. */
  void dismiss() {
    try (var pipe = shell.getOutputStream()) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
      shell.waitFor(1, TimeUnit.SECONDS);
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shell.destroyForcibly();
    }
  }
}
