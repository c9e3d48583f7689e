package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import io.nspg.time.RandomSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Free ports of the loopback address, outside the range from which the system takes the near ends
 * of outgoing connections: a port from that range can be taken while its node is down, and a client
 * that knocks on it for long enough connects to itself.
 */
public final class Ports {

  private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int LOW = 15_000;
  private static final int HIGH = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  /**
   * A port on which nothing listens at this moment; whoever binds it must be ready to lose the
   * race.
   */
  public static int pick(RandomSource random) {
    int high = Math.max(LOW + 1_000, Math.min(HIGH, firstEphemeral()));
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = LOW + (int) (random.nextDouble() * (high - LOW));
      if (free(port)) {
        return port;
      }
    }
    throw new TestkitException(
        "no free port between " + LOW + " and " + high + " in " + ATTEMPTS + " attempts");
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int firstEphemeral() {
    try {
      String range = Files.readString(EPHEMERAL, StandardCharsets.US_ASCII).trim();
      return Integer.parseInt(range.split("\\s+")[0]);
    } catch (IOException | NumberFormatException e) {
      return HIGH;
    }
  }
}
