package io.nspg.node;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node listens, as configured: {@code host:port}, IPv6 literals in brackets. Immutable.
 *
 * @param host host name or address literal, without brackets
 * @param port TCP port, 1 to 65535
 */
public record NodeAddress(String host, int port) implements Comparable<NodeAddress> {

  private static final int DEFAULT_PORT = 5432;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[(?<ipv6>[^\\]]+)\\]|(?<host>[^:\\[\\]]+))(?::(?<port>\\d{1,5}))?");

  public NodeAddress {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "a node is host:port with a port from 1 to 65535, saw '" + host + ":" + port + "'");
    }
  }

  /**
   * Reads {@code host}, {@code host:port} or {@code [ipv6]:port}; the port defaults to 5432.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static NodeAddress parse(String text) {
    String trimmed = text.trim();
    Matcher matcher = FORM.matcher(trimmed);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a node is host:port with a port from 1 to 65535, saw '" + trimmed + "'");
    }
    String literal = matcher.group("ipv6");
    String port = matcher.group("port");
    return new NodeAddress(
        literal != null ? literal : matcher.group("host"),
        port == null ? DEFAULT_PORT : Integer.parseInt(port));
  }

  /** Whether the address can only mean this machine. */
  public boolean isLoopback() {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  @Override
  public int compareTo(NodeAddress other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : Integer.compare(port, other.port);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
