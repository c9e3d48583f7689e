package io.nspg.config;

import io.nspg.node.NodeAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Nodes, separated by commas. */
record NodeList() implements Format<List<NodeAddress>> {

  private static final Pattern URL_PART = Pattern.compile("[/@?&=]");
  private static final Pattern NODE =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+(%\\w+)?]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
  private static final String SYNTAX =
      "write each node as host:port with a port up to 65535, an IPv6 literal as [::1]:5432";

  @Override
  public List<NodeAddress> parse(String text) throws RefusedValue {
    List<NodeAddress> nodes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      NodeAddress node = node(part.strip());
      if (nodes.contains(node)) {
        throw new RefusedValue("name each node once: " + node + " is there twice");
      }
      nodes.add(node);
    }
    return List.copyOf(nodes);
  }

  private static NodeAddress node(String part) throws RefusedValue {
    // The driver's URL syntax would bring user and password along, so it is told apart.
    if (URL_PART.matcher(part).find()) {
      throw new RefusedValue("name hosts and ports only: no URL, no user, no options");
    }
    if (!NODE.matcher(part).matches()) {
      throw new RefusedValue(SYNTAX);
    }
    try {
      return NodeAddress.parse(part);
    } catch (IllegalArgumentException e) {
      throw new RefusedValue(SYNTAX);
    }
  }

  @Override
  public String allowed() {
    return "host:port, separated by commas, each once";
  }

  @Override
  public String show(Object value) {
    return ((Collection<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
