package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.validation.FailoverValidation;
import io.nspg.testkit.validation.Loss;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;

class ClosingChecksTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PgCluster.builder().start();
    cluster.awaitCaughtUp();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  /** What a team writes, but for the cluster. */
  static class Complete implements ClosingChecks {
    @Override
    public FailoverValidation validation() {
      return FailoverValidation.of(cluster)
          .loss(Loss.ofWrites(0, 0))
          .latency("SELECT 1", Duration.ofMinutes(1));
    }
  }

  static class SaysNothingOfLoss implements ClosingChecks {
    @Override
    public FailoverValidation validation() {
      return FailoverValidation.of(cluster).latency("SELECT 1", Duration.ofMinutes(1));
    }
  }

  @Test
  void each_check_is_a_test_under_the_tag() {
    Run run = Run.of(Complete.class);

    assertThat(run.outcomes().values()).hasSize(7).containsOnly("ok");
    assertThat(run.outcomes()).containsKeys("one-writer", "replicas-stream", "latency-back");
    assertThat(run.results().containerEvents().started().stream())
        .anyMatch(e -> e.getTestDescriptor().getTags().contains(TestTag.create(ClosingChecks.TAG)));
  }

  @Test
  void a_check_that_is_inconclusive_fails_and_says_what_to_do() {
    Map<String, String> outcomes = Run.of(SaysNothingOfLoss.class).outcomes();

    assertThat(outcomes.get("loss-within-objective"))
        .contains("INCONCLUSIVE: expected what was lost is known", "but nobody said what was lost");
    outcomes.remove("loss-within-objective");
    assertThat(outcomes.values()).hasSize(6).containsOnly("ok");
  }
}
