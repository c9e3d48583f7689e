package io.nspg.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @CsvSource({
    "db1,               db1,       5432",
    "db1:6432,          db1,       6432",
    "10.0.0.1:5433,     10.0.0.1,  5433",
    "[::1]:5433,        ::1,       5433",
    "[2001:db8::1],     2001:db8::1, 5432",
  })
  void reads_host_and_port(String text, String host, int port) {
    assertThat(NodeAddress.parse(text)).isEqualTo(new NodeAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"db1:6432", "[::1]:5433"})
  void writes_what_it_has_read(String text) {
    assertThat(NodeAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":5432", "db1:", "db1:0", "db1:65536", "db1:x", "db1:-1", "::1"})
  void refuses_what_is_not_an_address(String text) {
    assertThatThrownBy(() -> NodeAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10:6000", "[::1]:5432"})
  void knows_this_machine(String text) {
    assertThat(NodeAddress.parse(text).isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db1", "10.0.0.1", "127.0.0.1.example.org", "localhost.example.org"})
  void does_not_take_another_machine_for_this_one(String text) {
    assertThat(NodeAddress.parse(text).isLoopback()).isFalse();
  }

  @Test
  void orders_by_host_then_port() {
    assertThat(NodeAddress.parse("a:2"))
        .isGreaterThan(NodeAddress.parse("a:1"))
        .isLessThan(NodeAddress.parse("b:1"));
  }
}
