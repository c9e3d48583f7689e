package io.nspg.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a run has shown: what was promised before it, what was measured, what was checked. No member
 * may hold a secret: everything here is written to disk and shown. Immutable.
 *
 * @param drill name of the drill, such as {@code failover}
 * @param verdict PASS only when there are checks and every one passed
 * @param tags exactly {@link #TAGS}; written in that order
 * @param versions at least {@link #VERSIONS}, then others by name
 * @param durability at least {@link #DURABILITY}, as read back from the nodes, then others by name
 * @param objectives what was declared before the run; a limit on a measured figure has that
 *     figure's name
 * @param measured what was seen, in the order in which it is to be read
 * @param control the same figures for the peer in the same run; empty where there is no peer
 * @param checks what was checked
 * @param timeline what happened, by time
 * @param limits what this run cannot show, one sentence each
 * @param run when, where and with which seed
 */
public record Evidence(
    String drill,
    Verdict verdict,
    Map<String, String> tags,
    Map<String, String> versions,
    Map<String, String> durability,
    Json.Fields objectives,
    Json.Fields measured,
    Json.Fields control,
    List<Check> checks,
    List<TimelineEntry> timeline,
    List<String> limits,
    Run run) {

  /** The format of the record. */
  public static final String SCHEMA = "nspg.evidence/1";

  /** The tags of every record, in order. */
  public static final List<String> TAGS =
      List.of("env", "service", "db_cluster", "tier", "region", "az", "release_id");

  /** The versions that every record names. */
  public static final List<String> VERSIONS = List.of("nspg", "postgresql", "driver", "java");

  /** The settings that every record reads back. */
  public static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  public Evidence {
    if (!drill.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "a drill is named in lower case letters, digits, dots and hyphens, saw '" + drill + "'");
    }
    tags = ordered("tags", tags, TAGS);
    if (tags.size() != TAGS.size()) {
      throw new IllegalArgumentException(
          "tags are exactly " + TAGS + ", saw also " + minus(tags, TAGS) + "; remove them");
    }
    versions = ordered("versions", versions, VERSIONS);
    durability = ordered("durability", durability, DURABILITY);
    checks = List.copyOf(checks);
    timeline = List.copyOf(timeline);
    limits = List.copyOf(limits);
    requireEarned(verdict, checks);
    requireSorted(timeline);
  }

  /** Starts a record; what is not given stays empty and is refused where it is needed. */
  public static EvidenceBuilder builder(String drill) {
    return new EvidenceBuilder(drill);
  }

  /** This record with one more limit. */
  public Evidence withLimit(String limit) {
    List<String> more = new ArrayList<>(limits);
    more.add(limit);
    return new Evidence(
        drill,
        verdict,
        tags,
        versions,
        durability,
        objectives,
        measured,
        control,
        checks,
        timeline,
        more,
        run);
  }

  private static void requireEarned(Verdict verdict, List<Check> checks) {
    if (verdict == Verdict.PASS && Verdict.of(checks) != Verdict.PASS) {
      List<String> open =
          checks.stream().filter(c -> c.verdict() != Verdict.PASS).map(Check::id).toList();
      throw new IllegalArgumentException(
          "the verdict PASS needs at least one check and every check to pass, saw "
              + (checks.isEmpty() ? "no check" : "not passed: " + open)
              + "; use Verdict.of(checks)");
    }
  }

  private static void requireSorted(List<TimelineEntry> timeline) {
    for (int i = 1; i < timeline.size(); i++) {
      if (timeline.get(i).atMillis() < timeline.get(i - 1).atMillis()) {
        throw new IllegalArgumentException(
            "a timeline goes forward, saw " + timeline.get(i) + " after " + timeline.get(i - 1));
      }
    }
  }

  /**
   * A copy with the required names first, so that the order does not depend on the caller's map.
   */
  private static Map<String, String> ordered(
      String what, Map<String, String> values, List<String> required) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : required) {
      String value = values.getOrDefault(name, "");
      if (value.isBlank()) {
        throw new IllegalArgumentException(
            what + " need a value for each of " + required + ", saw none for '" + name + "'");
      }
      ordered.put(name, value);
    }
    minus(values, required).forEach(name -> ordered.put(name, values.getOrDefault(name, "")));
    return Collections.unmodifiableMap(ordered);
  }

  private static TreeSet<String> minus(Map<String, String> values, List<String> required) {
    TreeSet<String> names = new TreeSet<>(Comparator.naturalOrder());
    names.addAll(values.keySet());
    required.forEach(names::remove);
    return names;
  }
}
