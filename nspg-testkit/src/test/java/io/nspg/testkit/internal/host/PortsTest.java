package io.nspg.testkit.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.time.RandomSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void passes_over_a_port_on_which_somebody_listens() throws IOException {
    int first = Ports.pick(() -> 0.5);
    try (ServerSocket somebody = listening(first)) {
      Iterator<Double> draws = List.of(0.5, 0.75).iterator();
      RandomSource random = draws::next;
      assertThat(Ports.pick(random)).isNotEqualTo(somebody.getLocalPort());
      assertThat(draws.hasNext()).isFalse();
    }
  }

  @Test
  void gives_up_when_every_port_it_draws_is_taken() throws IOException {
    int only = Ports.pick(() -> 0.5);
    try (ServerSocket somebody = listening(only)) {
      assertThat(somebody.isBound()).isTrue();
      assertThatThrownBy(() -> Ports.pick(() -> 0.5))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("no free port between 15000 and");
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    return socket;
  }
}
