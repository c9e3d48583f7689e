package io.nspg.benchmarks.drill;

import io.nspg.baseline.SslMode;
import io.nspg.testkit.fault.HungSend;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a connection is cut out of: a kind of send, over TLS or not. */
record AbortCase(HungSend.Kind kind, SslMode tls) {

  /** All of them, the hardest first. */
  static List<AbortCase> all() {
    return Stream.of(SslMode.VERIFY_FULL, SslMode.DISABLE)
        .flatMap(tls -> Arrays.stream(HungSend.Kind.values()).map(k -> new AbortCase(k, tls)))
        .toList();
  }

  /** For a person, such as {@code copy, verify-full}. */
  String label() {
    return sent() + ", " + tls.text();
  }

  /** For the name of a check, such as {@code copy-verify-full}. */
  String id() {
    return sent() + "-" + tls.text();
  }

  /** For the name of a figure, such as {@code copyVerifyFull}. */
  String key() {
    return sent() + (tls == SslMode.VERIFY_FULL ? "VerifyFull" : "Disable");
  }

  private String sent() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
