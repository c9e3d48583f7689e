package io.nspg.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManualTimeSourceTest {

  private static final Instant ORIGIN = Instant.parse("2026-11-20T10:00:00Z");

  private final ManualTimeSource time = new ManualTimeSource(ORIGIN);

  @Test
  void stands_still_until_told_to_move() {
    assertThat(time.now()).isEqualTo(ORIGIN);
    assertThat(time.now()).isEqualTo(ORIGIN);
    assertThat(time.nanoTime()).isZero();
  }

  @Test
  void moves_both_clocks_together() {
    time.advance(Duration.ofMillis(1500));
    assertThat(time.now()).isEqualTo(ORIGIN.plusMillis(1500));
    assertThat(time.nanoTime()).isEqualTo(1_500_000_000L);
  }

  @Test
  void does_not_go_back() {
    assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seeded_randomness_repeats_itself_and_stays_below_one() {
    RandomSource first = RandomSource.seeded(42);
    RandomSource second = RandomSource.seeded(42);
    for (int i = 0; i < 1000; i++) {
      double value = first.nextDouble();
      assertThat(value).isBetween(0.0, Math.nextDown(1.0)).isEqualTo(second.nextDouble());
    }
  }
}
