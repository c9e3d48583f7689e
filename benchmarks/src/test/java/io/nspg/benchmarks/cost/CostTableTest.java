package io.nspg.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTest {

  private static final Cost HIKARI =
      new Cost("Borrow.byOneThread", "hikari", 100, 4, 56, List.of(90.0, 110.0));
  private static final Cost NSPG =
      new Cost("Borrow.byOneThread", "nspg", 150, 2.5, 80, List.of(149.0, 151.0));

  @Test
  void shows_time_with_its_error_and_allocation() {
    assertThat(CostTable.of(List.of(HIKARI)))
        .contains("| Borrow.byOneThread | hikari | 100 ± 4.0 | 56 |  |  |");
  }

  @Test
  void shows_the_ratio_to_hikaricp_with_the_spread_of_the_forks() {
    assertThat(CostTable.of(List.of(HIKARI, NSPG)).get(3))
        .contains("| 1.50 (1.35 to 1.68) | +50.0 ns, +24 B |");
  }

  @Test
  void compares_with_the_same_operation_only() {
    Cost other = new Cost("Execute.query", "nspg", 150, 2.5, 80, List.of(149.0, 151.0));

    assertThat(CostTable.of(List.of(HIKARI, other)).get(3)).endsWith("| 80 |  |  |");
  }

  @Test
  void a_single_measurement_shows_no_error() {
    Cost once = new Cost("Execute.query", "none", 3.25, Double.NaN, 0, List.of(3.25));

    assertThat(CostTable.of(List.of(once)).get(2)).contains("| none | 3.3 | 0.0 |");
  }
}
