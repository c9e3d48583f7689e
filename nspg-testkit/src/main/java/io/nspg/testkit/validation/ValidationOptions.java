package io.nspg.testkit.validation;

import io.nspg.evidence.EvidenceChain;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a validation from the command line was asked for, besides where the nodes are. Immutable.
 *
 * @param patience how long failures may last
 * @param evidence where the bundle goes
 * @param chain where records are chained
 */
record ValidationOptions(
    Optional<Loss> loss,
    Optional<Latency> latency,
    Duration replayLimit,
    Duration patience,
    Path evidence,
    Path chain) {

  private static final String PREFIX = "validation.";

  /** Each key with what it is. */
  private static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.of(
              "validation.lost",
              "acknowledged writes that were lost, as a checker counted them",
              "validation.lost.allowed",
              "how many may be; 0",
              "validation.lost.window",
              "or: time of acknowledged writes that was lost, such as PT2S",
              "validation.lost.window.allowed",
              "how much may be; PT0S",
              "validation.query",
              "a query to measure, which only reads",
              "validation.baseline",
              "its 95th percentile before the failover, such as PT0.004S",
              "validation.replay",
              "how long a standby may take to replay what is written; PT10S",
              "validation.patience",
              "how long to look again while something fails; PT0S",
              "validation.evidence",
              "directory of the bundle; evidence/failover-validation",
              "validation.chain",
              "directory of the chain; ~/.local/state/nspg/evidence"));

  /** What can be given, a line each. */
  static List<String> help() {
    List<String> lines = new ArrayList<>();
    KEYS.forEach((key, meaning) -> lines.add("  " + key + "  " + meaning));
    return lines;
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException if one is unknown or cannot be read; the message says what to
   *     do, and shows no value of an unknown one
   */
  static ValidationOptions of(Map<String, String> given) {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeIf(key -> !key.startsWith(PREFIX) || KEYS.containsKey(key));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown: " + unknown + "; there are " + KEYS.keySet() + ": correct or remove them");
    }
    try {
      return new ValidationOptions(
          loss(given),
          latency(given),
          duration(given, "validation.replay", Duration.ofSeconds(10)),
          duration(given, "validation.patience", Duration.ZERO),
          Path.of(given.getOrDefault("validation.evidence", "evidence/" + ValidationReport.DRILL)),
          Path.of(given.getOrDefault("validation.chain", EvidenceChain.usualStore().toString())));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "validation.evidence and validation.chain are paths of directories; correct them", e);
    }
  }

  private static Optional<Loss> loss(Map<String, String> given) {
    @Nullable String lost = given.get("validation.lost");
    boolean window = given.containsKey("validation.lost.window");
    if (lost == null && !window) {
      return Optional.empty();
    }
    if (lost != null && window) {
      throw new IllegalArgumentException(
          "validation.lost and validation.lost.window say the same in two ways; remove one");
    }
    return Optional.of(
        lost == null
            ? Loss.ofTime(
                duration(given, "validation.lost.window", Duration.ZERO),
                duration(given, "validation.lost.window.allowed", Duration.ZERO))
            : Loss.ofWrites(
                count("validation.lost", lost),
                count(
                    "validation.lost.allowed",
                    given.getOrDefault("validation.lost.allowed", "0"))));
  }

  private static Optional<Latency> latency(Map<String, String> given) {
    @Nullable String query = given.get("validation.query");
    if (query == null && !given.containsKey("validation.baseline")) {
      return Optional.empty();
    }
    if (query == null || !given.containsKey("validation.baseline")) {
      throw new IllegalArgumentException(
          "validation.query and validation.baseline belong together; give both, or none");
    }
    return Optional.of(new Latency(query, duration(given, "validation.baseline", Duration.ZERO)));
  }

  private static long count(String key, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " is a whole number, saw '" + text + "'; correct it", e);
    }
  }

  private static Duration duration(Map<String, String> given, String key, Duration usual) {
    @Nullable String text = given.get(key);
    try {
      return text == null ? usual : Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          key + " is a duration such as PT10S or PT0.004S, saw '" + text + "'; correct it", e);
    }
  }
}
