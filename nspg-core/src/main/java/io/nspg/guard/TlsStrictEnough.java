package io.nspg.guard;

import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Origin;
import io.nspg.config.Problem;
import io.nspg.config.Tls;
import java.util.ArrayList;
import java.util.List;

/** Connections are encrypted as the baseline asks, and what is to be verified can be. */
final class TlsStrictEnough implements Rule {

  @Override
  public List<Problem> check(NspgConfig config) {
    Tls tls = config.tls();
    SslMode weakest = config.baseline().sslMode();
    List<Problem> problems = new ArrayList<>();
    boolean chosen = config.setting(Key.SSL_MODE).origin().kind() != Origin.Kind.BASELINE;
    if (chosen && tls.mode().compareTo(weakest) < 0 && !onThisMachine(config)) {
      problems.add(
          Problems.of(
              config,
              Key.SSL_MODE,
              weakest + " or stricter in " + config.baseline(),
              "set it to " + weakest + ", or remove it"));
    }
    if (tls.mode().verifies() && tls.rootCertificate().isEmpty()) {
      problems.add(
          new Problem(
              Key.SSL_ROOT_CERT.property(),
              "nothing, with " + Key.SSL_MODE + " = " + tls.mode(),
              Key.SSL_ROOT_CERT.allowed(),
              "name the PEM file of the authority that signed the servers' certificates"));
    }
    return problems;
  }

  private static boolean onThisMachine(NspgConfig config) {
    return config.environment() == Environment.DEV
        && config.nodes().stream().allMatch(node -> node.isLoopback());
  }
}
