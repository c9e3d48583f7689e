package io.nspg.config;

import io.nspg.node.NodeAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes, separated by commas. */
record NodeList() implements Format<List<NodeAddress>> {

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

  // The driver's URL syntax would bring user and password along, so it is told apart.
  private static NodeAddress node(String part) throws RefusedValue {
    if (part.matches(".*[/@?\\s].*")) {
      throw new RefusedValue("name hosts and ports only: no URL, no user, no options");
    }
    try {
      return NodeAddress.parse(part);
    } catch (IllegalArgumentException e) {
      throw new RefusedValue("write each node as host:port, an IPv6 literal as [::1]:5432");
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
