package io.nspg.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource({"1,100", "2,200", "3,400", "7,6400", "8,10000", "9,10000", "1000000,10000"})
  void doubles_the_bound_with_each_attempt_up_to_the_cap(int attempt, long millis) {
    assertThat(backoff.bound(attempt)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void waits_the_random_part_of_the_bound() {
    assertThat(backoff.delay(3, 0.0)).isZero();
    assertThat(backoff.delay(3, 0.25)).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.delay(3, 0.999)).isLessThan(backoff.bound(3));
  }

  @Test
  void does_not_overflow_when_base_and_cap_are_huge() {
    Backoff huge = new Backoff(Duration.ofDays(30_000), Duration.ofDays(100_000));
    assertThat(huge.bound(40)).isEqualTo(huge.cap());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void counts_attempts_from_one(int attempt) {
    assertThatThrownBy(() -> backoff.bound(attempt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw " + attempt);
  }

  @ParameterizedTest
  @CsvSource({"PT0S,PT1S", "PT-1S,PT1S", "PT2S,PT1S"})
  void refuses_a_base_that_is_not_positive_or_exceeds_the_cap(Duration base, Duration cap) {
    assertThatThrownBy(() -> new Backoff(base, cap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 < base <= cap");
  }
}
