package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationFormatTest {

  private final DurationFormat limited =
      DurationFormat.between(Duration.ofMillis(10), Duration.ofHours(2));
  private final DurationFormat unlimited =
      DurationFormat.noneOrBetween(Duration.ofMillis(10), Duration.ofHours(2));

  @ParameterizedTest
  @CsvSource({
    "250ms,250",
    "5s,5000",
    "5 S,5000",
    "2m,120000",
    "2min,120000",
    "1h,3600000",
    "PT5S,5000",
    "pt1.5s,1500"
  })
  void reads_numbers_with_a_unit_and_the_iso_form(String text, long millis) throws Exception {
    assertThat(limited.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void refuses_a_bare_number_and_names_the_fix() {
    assertThatThrownBy(() -> limited.parse("5")).hasMessage("add the unit: 5s or 5ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "NONE", "0", "0s", "PT0S"})
  void takes_none_where_none_is_allowed(String text) throws Exception {
    assertThat(unlimited.parse(text)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0", "0s", "PT0S"})
  void refuses_none_where_a_limit_is_needed(String text) {
    assertThatThrownBy(() -> limited.parse(text)).hasMessage("give a limit of at least 10ms");
  }

  @Test
  void says_in_which_direction_a_value_is_out_of_bounds() {
    assertThatThrownBy(() -> limited.parse("9ms")).hasMessage("raise it to at least 10ms");
    assertThatThrownBy(() -> limited.parse("3h")).hasMessage("lower it to at most 2h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5d", "five s", "-5s", "5s5s", "1e3ms", "PT", "٥s"})
  void refuses_what_is_no_duration(String text) {
    assertThatThrownBy(() -> limited.parse(text)).isInstanceOf(RefusedValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999h", "PT99999999999999999S", "P999999999D", "PT-5S"})
  void refuses_durations_beyond_all_bounds_without_overflowing(String text) {
    assertThatThrownBy(() -> limited.parse(text)).isInstanceOf(RefusedValue.class);
  }

  @Test
  void refuses_fractions_of_a_millisecond_which_the_server_cannot_keep() {
    assertThatThrownBy(() -> limited.parse("PT1.0005S")).hasMessage("use whole milliseconds");
  }

  @ParameterizedTest
  @CsvSource({"PT0S,none", "PT0.25S,250ms", "PT90S,90s", "PT2M,2min", "PT24H,24h", "PT1.5S,1500ms"})
  void writes_the_largest_whole_unit(Duration value, String text) {
    assertThat(DurationText.of(value)).isEqualTo(text);
  }
}
