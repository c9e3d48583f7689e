package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;
import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.EvidenceBuilder;
import io.nspg.evidence.ProductVersion;
import io.nspg.evidence.Run;
import io.nspg.evidence.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.util.DriverInfo;

/**
 * When, where and on what a drill ran: the part of its evidence that does not depend on what it
 * drilled. Immutable.
 *
 * @param postgresql the servers' version
 * @param durability as read back from the servers
 * @param config what our client ran with
 */
public record Circumstances(
    Instant startedAt,
    Instant endedAt,
    long seed,
    String postgresql,
    Map<String, String> durability,
    NspgConfig config) {

  /** A cluster's configuration, under the tags of a drill. */
  public static NspgConfig.Builder tagged(NspgConfig config) {
    return config.toBuilder()
        .set("nspg.service", "drill")
        .set("nspg.db_cluster", "embedded")
        .set("nspg.tier", "T0")
        .set("nspg.region", "local")
        .set("nspg.az", "local")
        .set("nspg.release_id", ProductVersion.nspg());
  }

  /**
   * Evidence to be completed; its first check is that the servers were durable.
   *
   * @param peers versions of what else took part, by name
   */
  public EvidenceBuilder evidence(String drill, Map<String, String> peers) {
    Map<String, String> versions = new HashMap<>(peers);
    versions.put("nspg", ProductVersion.nspg());
    versions.put("postgresql", postgresql);
    versions.put("driver", DriverInfo.DRIVER_VERSION);
    versions.put("java", Runtime.version().toString());
    return Evidence.builder(drill)
        .tags(config.tags().asMap())
        .versions(versions)
        .durability(durability)
        .run(new Run(startedAt, endedAt, seed, host()))
        .check(
            new Check(
                "durability-on",
                "fsync, synchronous_commit and full_page_writes are on, on every node",
                durability.toString(),
                durable() ? Verdict.PASS : Verdict.INCONCLUSIVE));
  }

  /** Whether anything can be proved on these servers. */
  public boolean durable() {
    return durability.values().stream().allMatch("on"::equals);
  }

  private static String host() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, native PostgreSQL";
  }
}
