package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Uses the way in which Linux shows what lives in a directory. */
@EnabledOnOs(OS.LINUX)
class LeftoversTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final Workspace workspace = Workspace.open();
  private @Nullable Process child;

  @AfterEach
  void endChild() {
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void nothing_outlives_a_killed_jvm_and_nobody_disturbs_a_live_one() throws IOException {
    Process holder = startHolder();
    Path group = onlyGroupOf(holder.pid());
    Set<ProcessHandle> processes = Processes.livingIn(group);

    Lease.reapOthers(workspace, TimeSource.system());
    assertThat(Processes.livingIn(group)).hasSizeGreaterThan(4);

    holder.destroyForcibly();
    await("the watchdog", () -> entriesOf(holder.pid()).isEmpty());
    assertThat(processes).allMatch(Processes::gone);
  }

  @Test
  void nothing_outlives_a_killed_jvm_whose_servers_hang() throws IOException {
    Process holder = startHolder("hang");
    Set<ProcessHandle> processes = Processes.livingIn(onlyGroupOf(holder.pid()));
    assertThat(processes).hasSizeGreaterThan(4).allMatch(Processes::stopped);
    holder.destroyForcibly();
    await("the watchdog", () -> entriesOf(holder.pid()).isEmpty());
    assertThat(processes).allMatch(Processes::gone);
  }

  @Test
  void closing_takes_away_nodes_that_hang() throws IOException {
    PgCluster cluster = PgCluster.builder().profile(Profile.FAST).start();
    Path group = onlyGroupOf(ProcessHandle.current().pid());
    Set<ProcessHandle> processes = Processes.livingIn(group);
    Hang first = cluster.nodes().get(0).hang(KillScope.TREE);
    Hang second = cluster.nodes().get(1).hang(KillScope.POSTMASTER);
    cluster.close();
    assertThat(processes).allMatch(Processes::gone);
    assertThat(group).doesNotExist();
    first.release();
    second.release();
  }

  @Test
  void the_next_start_takes_away_what_even_the_watchdog_has_left() throws IOException {
    Process holder = startHolder();
    Path group = onlyGroupOf(holder.pid());
    holder
        .children()
        .filter(c -> c.info().command().orElse("").endsWith("sh"))
        .forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
    await("the JVM", () -> !holder.isAlive());
    Set<ProcessHandle> processes = Processes.livingIn(group);
    assertThat(processes).hasSizeGreaterThan(4);

    try (PgCluster next = PgCluster.builder().replicas(0).profile(Profile.FAST).start()) {
      assertThat(next.primary().running()).isTrue();
      assertThat(processes).allMatch(Processes::gone);
      assertThat(entriesOf(holder.pid())).isEmpty();
    }
  }

  @Test
  void a_start_that_fails_leaves_nothing_and_says_what_the_server_said() throws IOException {
    List<String> before = entriesOf(ProcessHandle.current().pid());
    assertThatThrownBy(
            () ->
                PgCluster.builder()
                    .settings(Map.of("shared_preload_libraries", "no_such_library"))
                    .start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("no_such_library");
    assertThat(entriesOf(ProcessHandle.current().pid())).isEqualTo(before);
  }

  @Test
  void initial_sql_that_fails_leaves_nothing() throws IOException {
    List<String> before = entriesOf(ProcessHandle.current().pid());
    assertThatThrownBy(() -> PgCluster.builder().initSql("SELECT nonsense").start())
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("nonsense");
    assertThat(entriesOf(ProcessHandle.current().pid())).isEqualTo(before);
  }

  @Test
  void closing_takes_away_running_and_killed_nodes_and_their_shared_memory() throws IOException {
    PgCluster cluster = PgCluster.builder().profile(Profile.FAST).start();
    Path group = onlyGroupOf(ProcessHandle.current().pid());
    Set<ProcessHandle> processes = Processes.livingIn(group);
    PostmasterFile killed = PostmasterFile.read(group.resolve("n1/data")).orElseThrow();
    cluster.primary().kill9();
    cluster.close();
    cluster.close();
    assertThat(processes).allMatch(Processes::gone);
    assertThat(group).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/sysvipc/shm")).lines())
        .noneMatch(line -> line.trim().split("\\s+")[4].equals(Long.toString(killed.pid())));
  }

  @Test
  void an_interrupted_thread_still_takes_everything_away() throws IOException {
    PgCluster cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
    Path group = onlyGroupOf(ProcessHandle.current().pid());
    Thread.currentThread().interrupt();
    cluster.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(group).doesNotExist();
  }

  private Process startHolder(String... wishes) throws IOException {
    Path ready = directory.resolve("ready");
    Path output = directory.resolve("output");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ClusterHolder.class.getName(),
                ready.toString()));
    command.addAll(List.of(wishes));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    child = started;
    await("the other JVM's cluster", () -> Files.exists(ready) || !started.isAlive());
    assertThat(started.isAlive()).describedAs(Files.readString(output)).isTrue();
    return started;
  }

  private Path onlyGroupOf(long pid) throws IOException {
    List<String> names = entriesOf(pid).stream().filter(name -> !name.endsWith(".lease")).toList();
    assertThat(names).hasSize(1);
    return workspace.clusters().resolve(names.get(0));
  }

  private List<String> entriesOf(long pid) throws IOException {
    try (Stream<Path> entries = Files.list(workspace.clusters())) {
      return entries
          .map(p -> p.getFileName().toString())
          .filter(name -> name.startsWith(pid + "-"))
          .sorted()
          .toList();
    }
  }

  /** A condition that reads the file system. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(String what, Condition condition) {
    Poll.until(
        what,
        Deadline.after(LIMIT, TimeSource.system()),
        () -> {
          try {
            return condition.holds();
          } catch (IOException e) {
            return false;
          }
        },
        () -> "");
  }
}
