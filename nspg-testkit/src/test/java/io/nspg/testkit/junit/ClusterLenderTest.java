package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What becomes of a cluster that nobody has. */
class ClusterLenderTest {

  private static final Plan PLAN =
      new Plan(PgCluster.builder().replicas(0).profile(Profile.FAST), new Blueprint() {});

  @Test
  void one_that_broke_while_nobody_had_it_is_closed_when_it_is_replaced() throws IOException {
    try (ClusterLender lender = new ClusterLender(() -> PLAN)) {
      LentCluster first = lender.lend();
      lender.giveBack(first);
      // another cluster may get the place of one that is gone
      Path file = Files.createFile(first.writer().log().resolveSibling("of the first"));
      first.writer().kill9();

      LentCluster second = lender.lend();
      assertThat(second).isNotSameAs(first);
      assertThat(file).doesNotExist();
      lender.giveBack(second);
    }
  }
}
