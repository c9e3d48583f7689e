package io.nspg.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {

  @ParameterizedTest
  @ValueSource(strings = {"0/0", "0/16B3748", "1/0", "FFFFFFFF/FFFFFFFF"})
  void writes_what_it_has_read(String text) {
    assertThat(Lsn.parse(text)).hasToString(text);
  }

  @Test
  void reads_both_halves_as_hexadecimal() {
    assertThat(Lsn.parse("1/A").value()).isEqualTo(0x1_0000_000AL);
  }

  @Test
  void orders_as_unsigned_numbers() {
    assertThat(Lsn.parse("80000000/0")).isGreaterThan(Lsn.parse("7FFFFFFF/FFFFFFFF"));
    assertThat(Lsn.parse("1/0")).isGreaterThan(Lsn.parse("0/FFFFFFFF"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "0", "0/", "/0", "G/0", "-1/0", "0/-1", "100000000/0", "0/0/0"})
  void refuses_what_is_not_an_lsn(String text) {
    assertThatThrownBy(() -> Lsn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
