package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What becomes of a cluster that nobody has. */
class ClusterLenderTest {

  private static final Plan PLAN =
      new Plan(PgCluster.builder().replicas(0).profile(Profile.FAST), new Blueprint() {});

  @Test
  void one_that_broke_while_nobody_had_it_is_closed_when_it_is_replaced() {
    try (ClusterLender lender = new ClusterLender(() -> PLAN)) {
      LentCluster first = lender.lend();
      lender.giveBack(first);
      Path log = first.writer().log();
      assertThat(log).exists();
      first.writer().kill9();

      LentCluster second = lender.lend();
      assertThat(second).isNotSameAs(first);
      assertThat(log).doesNotExist();
      lender.giveBack(second);
    }
  }
}
