package io.nspg.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what goes into an {@link Evidence}. Not thread-safe. */
public final class EvidenceBuilder {

  private final String drill;
  private Map<String, String> tags = Map.of();
  private Map<String, String> versions = Map.of();
  private Map<String, String> durability = Map.of();
  private Json.Fields objectives = Json.fields();
  private Json.Fields measured = Json.fields();
  private Json.Fields control = Json.fields();
  private final List<Check> checks = new ArrayList<>();
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private final List<String> limits = new ArrayList<>();
  private @Nullable Verdict verdict;
  private @Nullable Run run;

  EvidenceBuilder(String drill) {
    this.drill = drill;
  }

  /** See {@link Evidence#tags()}. */
  public EvidenceBuilder tags(Map<String, String> tags) {
    this.tags = Map.copyOf(tags);
    return this;
  }

  /** See {@link Evidence#versions()}. */
  public EvidenceBuilder versions(Map<String, String> versions) {
    this.versions = Map.copyOf(versions);
    return this;
  }

  /** See {@link Evidence#durability()}. */
  public EvidenceBuilder durability(Map<String, String> durability) {
    this.durability = Map.copyOf(durability);
    return this;
  }

  /** See {@link Evidence#objectives()}. */
  public EvidenceBuilder objectives(Json.Fields objectives) {
    this.objectives = objectives;
    return this;
  }

  /** See {@link Evidence#measured()}. */
  public EvidenceBuilder measured(Json.Fields measured) {
    this.measured = measured;
    return this;
  }

  /** See {@link Evidence#control()}. */
  public EvidenceBuilder control(Json.Fields control) {
    this.control = control;
    return this;
  }

  /** Adds a check. */
  public EvidenceBuilder check(Check check) {
    checks.add(check);
    return this;
  }

  /** Adds an event; they may come in any order. */
  public EvidenceBuilder event(long atMillis, String event) {
    timeline.add(new TimelineEntry(atMillis, event));
    return this;
  }

  /** Adds a sentence on what this run cannot show. */
  public EvidenceBuilder limit(String limit) {
    limits.add(limit);
    return this;
  }

  /** A verdict worse than that of the checks, for a run that could not be carried through. */
  public EvidenceBuilder verdict(Verdict verdict) {
    this.verdict = verdict;
    return this;
  }

  /** See {@link Evidence#run()}. */
  public EvidenceBuilder run(Run run) {
    this.run = run;
    return this;
  }

  /**
   * The record, its verdict that of its checks unless another was given, its timeline sorted.
   *
   * @throws IllegalArgumentException if something is missing or contradicts itself
   */
  public Evidence build() {
    @Nullable Run circumstances = run;
    if (circumstances == null) {
      throw new IllegalArgumentException("evidence says when and where it was made: call run(...)");
    }
    timeline.sort(Comparator.comparingLong(TimelineEntry::atMillis));
    @Nullable Verdict given = verdict;
    return new Evidence(
        drill,
        given == null ? Verdict.of(checks) : given,
        tags,
        versions,
        durability,
        objectives,
        measured,
        control,
        checks,
        timeline,
        limits,
        circumstances);
  }
}
