package io.nspg.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final ManualTimeSource time = new ManualTimeSource();

  @Test
  void has_its_whole_budget_left_at_the_start() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(2));
    assertThat(deadline.expired()).isFalse();
  }

  @Test
  void runs_down_with_the_clock() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
    time.advance(Duration.ofMillis(1500));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void is_expired_at_the_very_instant() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
    time.advance(Duration.ofSeconds(2));
    assertThat(deadline.expired()).isTrue();
  }

  @Test
  void never_has_less_than_nothing_left() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
    time.advance(Duration.ofHours(1));
    assertThat(deadline.remainingNanos()).isZero();
  }

  @Test
  void is_expired_at_once_without_a_budget() {
    assertThat(Deadline.after(Duration.ZERO, time).expired()).isTrue();
  }

  @Test
  void survives_the_overflow_of_the_monotonic_clock() {
    TimeSource nearOverflow = new FixedNanos(Long.MAX_VALUE - 10);
    Deadline deadline = Deadline.after(Duration.ofSeconds(1), nearOverflow);
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
  }

  private record FixedNanos(long nanoTime) implements TimeSource {
    @Override
    public java.time.Instant now() {
      return java.time.Instant.EPOCH;
    }
  }
}
