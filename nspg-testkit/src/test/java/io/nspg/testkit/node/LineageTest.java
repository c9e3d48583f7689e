package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineageTest {

  private final Lineage first = new Lineage();
  private final Lineage second = new Lineage();
  private final Lineage third = new Lineage();

  @Test
  void a_promotion_is_the_nodes_own_until_the_other_follows_it() {
    second.follows(first);
    second.promoted(new Promotion(2));
    assertThat(second.ownBeside(first)).containsExactly(2);
    assertThat(first.ownBeside(second)).isEmpty();
    first.follows(second);
    first.promoted(new Promotion(3));
    assertThat(second.ownBeside(first)).isEmpty();
  }

  @Test
  void siblings_make_different_timelines_of_one_number() {
    second.follows(first);
    third.follows(first);
    second.promoted(new Promotion(2));
    third.promoted(new Promotion(2));
    assertThat(third.ownBeside(second)).containsExactly(2);
  }

  @Test
  void who_follows_a_standby_takes_part_in_its_promotion() {
    second.follows(first);
    third.follows(second);
    second.promoted(new Promotion(2));
    assertThat(third.ownBeside(second)).isEmpty();
    assertThat(third.ownBeside(first)).containsExactly(2);
  }

  @Test
  void a_circle_that_promotions_behind_our_back_leave_has_an_end() {
    second.follows(first);
    first.follows(second);
    assertThat(first.ownBeside(third)).isEmpty();
  }
}
