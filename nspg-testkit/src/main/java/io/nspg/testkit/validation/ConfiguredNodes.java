package io.nspg.testkit.validation;

import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.node.NodeAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** The nodes that a client's configuration names, reached as that client reaches them. */
final class ConfiguredNodes {

  private ConfiguredNodes() {}

  /**
   * A way to each node, by its address.
   *
   * @throws IllegalArgumentException if the configuration has problems; the message names them
   */
  static Map<String, Connector> of(NspgConfig config) {
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "the configuration cannot be used:\n"
              + config.problems().stream()
                  .map(Problem::toString)
                  .collect(Collectors.joining("\n")));
    }
    Map<String, Connector> nodes = new LinkedHashMap<>();
    for (NodeAddress address : config.nodes()) {
      // The password is asked for anew, as it may be another by now.
      nodes.put(
          address.toString(),
          terms ->
              source(address, config, terms)
                  .getConnection(config.user(), config.password().password()));
    }
    return nodes;
  }

  private static PGSimpleDataSource source(NodeAddress address, NspgConfig config, Terms terms) {
    int seconds = (int) Math.max(1, terms.answerLimit().toSeconds());
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName(config.database());
    source.setApplicationName("nspg-failover-validation");
    source.setSslMode(config.tls().mode().text());
    config.tls().rootCertificate().ifPresent(root -> source.setSslRootCert(root.toString()));
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setSocketTimeout(2 * seconds + slowestQuerySeconds(terms));
    return source;
  }

  private static int slowestQuerySeconds(Terms terms) {
    return terms
        .latency()
        .map(latency -> (int) Math.min(latency.allowed().toSeconds(), Integer.MAX_VALUE / 2_000))
        .orElse(0);
  }
}
