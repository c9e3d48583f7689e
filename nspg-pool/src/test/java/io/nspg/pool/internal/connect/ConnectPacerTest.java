package io.nspg.pool.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.config.Fleet;
import io.nspg.time.ManualTimeSource;
import io.nspg.time.RandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectPacerTest {

  private static final Fleet FLEET = new Fleet(100, 50, 2000, 3, 10);
  private static final Duration INTERVAL = Duration.ofMillis(2500);

  private final ManualTimeSource time = new ManualTimeSource();

  @Test
  void an_instance_connects_once_per_its_share_of_the_fleets_rate() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0);
    assertThat(pacer.interval()).isEqualTo(INTERVAL);
    assertThat(wait(pacer)).isZero();
    assertThat(wait(pacer)).isEqualTo(INTERVAL);
    assertThat(wait(pacer)).isEqualTo(INTERVAL.multipliedBy(2));
  }

  @Test
  void a_new_phase_starts_at_the_drawn_point_of_one_interval() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0.5);
    pacer.newPhase();
    assertThat(wait(pacer)).isEqualTo(INTERVAL.dividedBy(2));
  }

  @Test
  void a_new_phase_never_comes_before_the_turn_of_the_old_one() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0);
    pacer.reserve();
    pacer.newPhase();
    assertThat(wait(pacer)).isEqualTo(INTERVAL);
  }

  @Test
  void time_that_passed_unused_is_not_saved_up() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0);
    time.advance(Duration.ofHours(1));
    assertThat(wait(pacer)).isZero();
    assertThat(wait(pacer)).isEqualTo(INTERVAL);
  }

  @Test
  void a_fleet_that_lost_the_database_together_comes_back_spread_over_its_rate() {
    List<Long> connects = new ArrayList<>();
    RandomSource random = RandomSource.seeded(7);
    for (int instance = 0; instance < FLEET.maxInstances(); instance++) {
      ConnectPacer pacer = new ConnectPacer(FLEET, time, random);
      pacer.newPhase();
      for (int connection = 0; connection < 10; connection++) {
        connects.add(wait(pacer).toMillis());
      }
    }
    connects.sort(null);
    // Without phases all hundred would fall into one second, and again every interval.
    assertThat(peakPerSecond(connects)).isLessThanOrEqualTo((int) FLEET.connectsPerSecond());
  }

  @Test
  void a_slot_given_back_is_the_next_one_taken() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0);
    pacer.giveBack(pacer.reserve());
    assertThat(wait(pacer)).isZero();
  }

  @Test
  void a_slot_given_back_after_another_was_taken_changes_nothing() {
    ConnectPacer pacer = new ConnectPacer(FLEET, time, () -> 0);
    ConnectPacer.Slot first = pacer.reserve();
    pacer.reserve();
    pacer.giveBack(first);
    assertThat(wait(pacer)).isEqualTo(INTERVAL.multipliedBy(2));
  }

  private static Duration wait(ConnectPacer pacer) {
    return pacer.until(pacer.reserve());
  }

  private static int peakPerSecond(List<Long> sortedMillis) {
    int peak = 0;
    int first = 0;
    for (int last = 0; last < sortedMillis.size(); last++) {
      while (sortedMillis.get(last) - sortedMillis.get(first) >= 1000) {
        first++;
      }
      peak = Math.max(peak, last - first + 1);
    }
    return peak;
  }
}
