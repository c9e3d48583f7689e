package io.nspg.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.time.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPlanTest {

  /** Ten replicas with twenty connections each and fifty for the rest fill 250 to the last. */
  private final BudgetPlan documented = new BudgetPlan(250, 10, 19, 1, 3, 47);

  @Test
  void two_hundred_and_fifty_connections_are_ten_times_twenty_and_fifty() {
    assertThat(documented.connectionsPerReplica()).isEqualTo(20);
    assertThat(documented.fleetConnections()).isEqualTo(200);
    assertThat(documented.needed()).isEqualTo(250);
    assertThat(documented.fits()).isTrue();
    assertThat(documented.spare()).isZero();
    assertThat(documented.replicasThatFit()).isEqualTo(10);
  }

  @Test
  void one_connection_too_few_does_not_fit() {
    BudgetPlan plan = new BudgetPlan(249, 10, 19, 1, 3, 47);
    assertThat(plan.fits()).isFalse();
    assertThat(plan.spare()).isEqualTo(-1);
    assertThat(plan.replicasThatFit()).isEqualTo(9);
    assertThat(plan.poolThatFits()).isEqualTo(18);
  }

  @Test
  void shows_the_sum_line_by_line() {
    assertThat(documented.lines())
        .containsExactly(
            "connections per replica      20   19 pool + 1 probe",
            "fleet                       200   10 replicas x 20",
            "reserved                      3   superuser_reserved_connections +"
                + " reserved_connections",
            "admin                        47   people, monitoring, migrations, other services",
            "needed                      250   200 + 3 + 47",
            "max_connections             250   fits, 0 to spare; replicas that fit: 10");
  }

  @Test
  void says_how_much_is_missing() {
    assertThat(new BudgetPlan(100, 5, 100, 1, 3, 10).lines())
        .last()
        .asString()
        .endsWith("does not fit, 418 too few; replicas that fit: 0");
  }

  @Test
  void does_not_overflow_at_the_largest_numbers() {
    int most = Integer.MAX_VALUE;
    BudgetPlan plan = new BudgetPlan(most, most, most, 1, most, most);
    assertThat(plan.fits()).isFalse();
    assertThat(plan.replicasThatFit()).isZero();
    assertThat(plan.needed()).isPositive();
  }

  @Test
  void the_replicas_and_the_pool_that_fit_are_the_largest_that_do() {
    RandomSource random = RandomSource.seeded(250);
    for (int i = 0; i < 20_000; i++) {
      BudgetPlan plan =
          new BudgetPlan(
              between(1, 1000, random),
              between(1, 60, random),
              between(1, 60, random),
              between(0, 2, random),
              between(0, 20, random),
              between(0, 60, random));
      assertThat(plan.fits()).isEqualTo(plan.replicasThatFit() >= plan.maxReplicas());
      assertThat(plan.fits()).isEqualTo(plan.poolThatFits() >= plan.poolConnections());
      if (plan.replicasThatFit() > 0) {
        assertThat(withReplicas(plan, plan.replicasThatFit()).fits()).isTrue();
      }
      assertThat(withReplicas(plan, plan.replicasThatFit() + 1).fits()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,1,0,0,0",
    "1,0,1,0,0,0",
    "1,1,0,0,0,0",
    "1,1,1,-1,0,0",
    "1,1,1,0,-1,0",
    "1,1,1,0,0,-1"
  })
  void refuses_numbers_that_mean_nothing(
      int maxConnections, int replicas, int pool, int probe, int reserved, int admin) {
    assertThatThrownBy(() -> new BudgetPlan(maxConnections, replicas, pool, probe, reserved, admin))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BudgetPlan withReplicas(BudgetPlan plan, long replicas) {
    return new BudgetPlan(
        plan.maxConnections(),
        (int) replicas,
        plan.poolConnections(),
        plan.probeConnections(),
        plan.reserved(),
        plan.admin());
  }

  private static int between(int low, int high, RandomSource random) {
    return low + (int) (random.nextDouble() * (high - low + 1));
  }
}
