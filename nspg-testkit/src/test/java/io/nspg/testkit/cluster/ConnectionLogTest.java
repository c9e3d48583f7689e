package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionLogTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.500Z");

  @Test
  void finds_no_peak_in_nothing() {
    assertThat(ConnectionLog.peakPerSecond(List.of())).isZero();
  }

  @Test
  void finds_a_peak_across_the_border_of_a_second() {
    assertThat(
            ConnectionLog.peakPerSecond(
                List.of(
                    START.plusMillis(400), START.plusMillis(600), START.plusMillis(700), START)))
        .isEqualTo(4);
  }

  @Test
  void does_not_count_what_lies_a_full_second_apart() {
    assertThat(
            ConnectionLog.peakPerSecond(
                IntStream.range(0, 10).mapToObj(i -> START.plusMillis(i * 500L)).toList()))
        .isEqualTo(2);
  }
}
