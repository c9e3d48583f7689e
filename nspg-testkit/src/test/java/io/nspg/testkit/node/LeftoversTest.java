package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Processes;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.Deadline;
import io.nspg.time.ManualTimeSource;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

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

  @Test
  void kept_files_outlive_the_cluster_and_its_servers_can_be_started_again() throws Exception {
    PgCluster cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .initSql("CREATE TABLE t AS SELECT 7 AS id")
            .start();
    NodeAddress address = cluster.primary().address();
    Keepsake kept = new Keepsake(cluster.keep("the first reason").orElseThrow());
    try {
      cluster.keep("the second reason");
      Set<ProcessHandle> processes = Processes.livingIn(kept.directory());
      cluster.close();
      assertThat(processes).isNotEmpty().allMatch(Processes::gone);
      assertThat(entriesOf(ProcessHandle.current().pid())).noneMatch(this::isLease);
      assertThat(kept.note()).content().contains("the first reason", "the second reason", "PT72H");
      assertThat(kept.note()).content().doesNotContain(cluster.passwordOf("app"));
      assertThat(Files.getPosixFilePermissions(kept.pgpass()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(kept.directory().resolve("n1/server.log")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(kept.directory().resolve("n1/server.log")).content().contains("ready to accept");

      String command =
          Files.readAllLines(kept.note()).stream()
              .filter(line -> line.contains("n1/data"))
              .findFirst()
              .orElseThrow();
      child =
          new ProcessBuilder(List.of(command.trim().split(" ")))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output").toFile())
              .start();
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl("jdbc:postgresql://" + address + "/app?user=app");
      source.setPassword(passwordIn(kept.pgpass(), "app"));
      await("the old row", () -> firstNumber(source, "SELECT id FROM t") == 7);
    } finally {
      new Demolition(kept.directory(), TimeSource.system()).run();
      Files.deleteIfExists(kept.note());
    }
  }

  @Test
  void kept_files_stay_when_the_jvm_is_killed_and_its_processes_do_not() throws IOException {
    Process holder = startHolder("a test failed");
    Keepsake kept =
        new Keepsake(
            workspace.clusters().resolve(entriesOf(holder.pid()).get(0).replace(".lease", "")));
    try {
      Set<ProcessHandle> processes = Processes.livingIn(kept.directory());
      assertThat(processes).hasSizeGreaterThan(4);
      holder.destroyForcibly();
      await("the watchdog", () -> entriesOf(holder.pid()).stream().noneMatch(this::isLease));
      assertThat(processes).allMatch(Processes::gone);
      assertThat(kept.directory().resolve("n1/data/PG_VERSION")).exists();
      assertThat(kept.note()).content().contains("a test failed");
      Lease.reapOthers(workspace, TimeSource.system());
      assertThat(kept.directory()).exists();
    } finally {
      new Demolition(kept.directory(), TimeSource.system()).run();
      Files.deleteIfExists(kept.note());
    }
  }

  @Test
  void kept_files_are_taken_away_by_the_first_start_after_three_days() throws IOException {
    Workspace own = Workspace.open(directory);
    Keepsake kept = new Keepsake(Files.createDirectory(own.clusters().resolve("1-1-1")));
    kept.keep(Map.of(), "how", "why");
    Files.writeString(own.clusters().resolve("strange.kept"), "not ours");
    ManualTimeSource time = new ManualTimeSource(Instant.now());
    time.advance(Duration.ofDays(3).minusHours(1));
    Lease.reapOthers(own, time);
    assertThat(kept.directory()).exists();
    time.advance(Duration.ofHours(2));
    Lease.reapOthers(own, time);
    assertThat(kept.directory()).doesNotExist();
    assertThat(kept.note()).doesNotExist();
  }

  @Test
  void entries_that_vanish_while_they_are_looked_at_disturb_no_start() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Workspace own = Workspace.open(directory);
    Path nowhere = directory.resolve("nowhere");
    Files.createSymbolicLink(own.clusters().resolve("1-1-1.lease"), nowhere);
    Files.createSymbolicLink(own.clusters().resolve("1-1-2.kept"), nowhere);
    Keepsake kept = new Keepsake(Files.createDirectory(own.clusters().resolve("1-1-3")));
    kept.keep(Map.of(), "how", "why");
    ManualTimeSource time = new ManualTimeSource(Instant.now());
    time.advance(Duration.ofDays(4));
    Lease.reapOthers(own, time);
    assertThat(kept.directory()).doesNotExist();
  }

  @Test
  void what_was_kept_only_half_is_kept_at_the_next_try() throws IOException {
    Keepsake kept = new Keepsake(Files.createDirectory(directory.resolve("1-1-1")));
    Files.writeString(kept.pgpass(), "a longer line that an earlier try has left");
    kept.keep(Map.of("app", "x"), "how", "why");
    assertThat(kept.pgpass()).hasContent("*:*:*:app:x\n");
    assertThat(kept.note()).content().contains("why");
  }

  private boolean isLease(String name) {
    return name.endsWith(".lease");
  }

  /** What the other process has said. */
  private String output() {
    try {
      return Files.readString(directory.resolve("output"));
    } catch (IOException e) {
      return "It has said nothing";
    }
  }

  private static String passwordIn(Path pgpass, String role) throws IOException {
    String start = "*:*:*:" + role + ":";
    return Files.readAllLines(pgpass).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }

  private static int firstNumber(DataSource source, String sql) throws IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Process startHolder(String... wishes) throws IOException {
    Path ready = directory.resolve("ready");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Workspace.DIRECTORY_PROPERTY + "=" + workspace.base(),
                "-cp",
                System.getProperty("java.class.path"),
                ClusterHolder.class.getName(),
                ready.toString()));
    command.addAll(List.of(wishes));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    child = started;
    await("the other JVM's cluster", () -> Files.exists(ready) || !started.isAlive());
    assertThat(started.isAlive()).describedAs(output()).isTrue();
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

  private void await(String what, Condition condition) {
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
        this::output);
  }
}
