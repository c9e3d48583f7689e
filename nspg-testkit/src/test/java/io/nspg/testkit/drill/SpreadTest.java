package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private final List<OptionalLong> times = new ArrayList<>();

  @Test
  void names_what_half_of_the_rounds_and_95_of_100_did_not_exceed() {
    for (long time = 100; time >= 1; time--) {
      times.add(OptionalLong.of(time));
    }
    Spread spread = Spread.of(times);
    assertThat(spread.p50()).hasValue(50);
    assertThat(spread.p95()).hasValue(95);
    assertThat(spread.max()).hasValue(100);
  }

  @Test
  void a_round_without_the_time_is_longer_than_any() {
    times.add(OptionalLong.empty());
    times.add(OptionalLong.of(7));
    Spread spread = Spread.of(times);
    assertThat(spread.p50()).hasValue(7);
    assertThat(spread.max()).isEmpty();
  }
}
