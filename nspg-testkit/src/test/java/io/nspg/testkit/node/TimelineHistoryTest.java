package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.node.Lsn;
import org.junit.jupiter.api.Test;

class TimelineHistoryTest {

  @Test
  void finds_where_each_ancestor_was_left() {
    TimelineHistory history =
        TimelineHistory.parse(
            """
            # a comment
            1\t0/3000148\tno recovery target specified

            2\t1/5000000\tno recovery target specified
            """);
    assertThat(history.forkOf(1)).contains(Lsn.parse("0/3000148"));
    assertThat(history.forkOf(2)).contains(Lsn.parse("1/5000000"));
    assertThat(history.forkOf(3)).isEmpty();
  }
}
