package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void writes_one_member_or_item_per_line_in_the_given_order() {
    Json value =
        Json.fields()
            .with("z", 1)
            .with("a", Json.array(List.of(Json.of(true), Json.none())))
            .with("empty", Json.fields())
            .with("none", Json.array(List.of()));

    assertThat(value.canonical())
        .isEqualTo(
            """
            {
              "z": 1,
              "a": [
                true,
                null
              ],
              "empty": {},
              "none": []
            }
            """);
  }

  @Test
  void writes_numbers_plainly() {
    assertThat(Json.of(1234567.5).canonical()).isEqualTo("1234567.5\n");
    assertThat(Json.of(1.0e21).canonical()).isEqualTo("1000000000000000000000\n");
    assertThat(Json.of(1.0e-7).canonical()).isEqualTo("0.0000001\n");
    assertThat(Json.of(100.0).canonical()).isEqualTo("100\n");
    assertThat(Json.of(-0.0).canonical()).isEqualTo("0\n");
    assertThat(Json.of(Long.MIN_VALUE).canonical()).isEqualTo("-9223372036854775808\n");
  }

  @Test
  void escapes_what_json_requires_and_del_and_nothing_else() {
    assertThat(Json.of("\"\\\b\f\n\r\t\u0000\u001f\u007f/<\u00e9\u2028\uD83D\uDE00").canonical())
        .isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f/<\u00e9\u2028\uD83D\uDE00\"\n");
  }

  @Test
  void escapes_a_lone_surrogate_that_has_no_utf8_form() {
    Json lone = Json.of("a\uD83Db\uDE00");

    assertThat(lone.canonical()).isEqualTo("\"a\\ud83db\\ude00\"\n");
    assertThat(Json.parse(lone.canonical())).isEqualTo(lone);
  }

  @Test
  void reads_back_what_it_wrote() {
    Json value =
        Json.fields()
            .with("text", "\u0007 \"quoted\" \\ <b>&amp;</b> \uD83D\uDE00\n")
            .with("numbers", Json.array(List.of(Json.of(0), Json.of(-1.25e-9), Json.of(1e300))))
            .with("nested", Json.fields().with("yes", true).with("no", false));

    assertThat(Json.parse(value.canonical()).canonical()).isEqualTo(value.canonical());
  }

  @Test
  void reads_exponents_and_escapes_of_other_writers() {
    assertThat(Json.parse(" [ 1.50e2 , \"\\u0041\\/\" ]\r\n"))
        .isEqualTo(Json.array(List.of(Json.of(150), Json.of("A/"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[1,]", "[1 2]", "[,1]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "\"a", "\"a\nb\"",
        "\"\\x\"", "\"\\u12g4\"", "\"\\u12", "01", "+1", ".5", "1.", "1e", "NaN", "tru", "nulll",
        "1 2", "// c\n1", "{\"a\":1,\"a\":2}", "\"\u0000\"", "1e999", "1e9999", "[\u00a01]"
      })
  void refuses_what_is_not_strict_json_and_says_where(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JSON");
  }

  @Test
  void refuses_nesting_that_would_exhaust_the_stack() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 64 levels at character 65");
  }

  @Test
  void refuses_a_number_that_json_cannot_say() {
    assertThatThrownBy(() -> Json.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw NaN");
  }

  @Test
  void refuses_a_number_whose_plain_form_would_be_huge() {
    assertThatThrownBy(() -> new Json.Decimal(new BigDecimal("1e999999")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-999999");
  }

  @Test
  void refuses_to_name_a_member_twice() {
    assertThatThrownBy(() -> Json.fields().with("lost", 0).with("lost", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'lost' twice");
  }
}
