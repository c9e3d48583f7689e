package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Classes and methods at the same time; the samples are run from here. */
class ParallelTest {

  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final AtomicInteger MEETING = new AtomicInteger();
  private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void reset() {
    RUNNING.set(0);
    MEETING.set(0);
    PORTS.clear();
  }

  /** Meets a test of another class, so both must run at the same time, and on one cluster. */
  private static void meet(PgCluster cluster) {
    PORTS.add(cluster.nodes().get(0).address().port());
    RUNNING.incrementAndGet();
    MEETING.incrementAndGet();
    Poll.until(
        "a test of another class",
        Deadline.after(Duration.ofSeconds(60), TimeSource.system()),
        () -> MEETING.get() >= 2,
        () -> "");
    RUNNING.decrementAndGet();
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class One {

    @Test
    void meetsTwo(PgCluster cluster) {
      meet(cluster);
    }

    @RepeatedTest(3)
    void writes(@Primary DataSource direct) throws Exception {
      RUNNING.incrementAndGet();
      Sql.execute(direct, "CREATE TABLE t ()");
      RUNNING.decrementAndGet();
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class Two {

    @Test
    void meetsOne(PgCluster cluster) {
      meet(cluster);
    }

    @RepeatedTest(3)
    void isAlone(PgCluster cluster, Faults faults) {
      PORTS.add(cluster.nodes().get(0).address().port());
      assertThat(RUNNING.getAndIncrement()).isZero();
      faults.killPrimary();
      cluster.primary().start();
      assertThat(RUNNING.decrementAndGet()).isZero();
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class AsAWhole {

    @BeforeEach
    void kill(PgCluster cluster, Faults faults) {
      assertThat(RUNNING.getAndIncrement()).isZero();
      faults.killPrimary();
      cluster.primary().start();
    }

    @RepeatedTest(2)
    void isAlone() {
      assertThat(RUNNING.decrementAndGet()).isZero();
    }
  }

  @Test
  void tests_share_a_cluster_at_the_same_time_and_those_with_faults_are_alone_on_it() {
    Run run = Run.inParallel(One.class, Two.class);
    assertThat(run.results().testEvents().finished().count()).isEqualTo(8);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(PORTS).hasSize(1);
  }

  @Test
  void a_class_that_asks_for_faults_before_each_test_is_alone_as_a_whole() {
    MEETING.set(1);
    Run run = Run.inParallel(One.class, AsAWhole.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
  }
}
