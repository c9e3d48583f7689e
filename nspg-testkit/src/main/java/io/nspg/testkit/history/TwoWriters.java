package io.nspg.testkit.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nobody writes into a history that has been superseded. No client can know of a higher timeline
 * before it can be reached, so none is asked to: the bar is that no write begins more than 300 ms
 * after. Two servers that write on one timeline, and two clusters, are refused whatever the time.
 * Judges the writes that say where they ran.
 *
 * @param reachableNanos monotonic time at which the writer of each timeline could first be reached;
 *     of a timeline that is missing its first acknowledgement is the witness
 */
public record TwoWriters(Map<Integer, Long> reachableNanos) implements Check {

  /** How long after a higher timeline was reachable a write may still begin on a lower one. */
  public static final Duration GRACE = Duration.ofMillis(300);

  private static final String NAME = "no-second-writer";

  /** A write and where it ran. */
  private record Placed(Operation write, Stamp stamp) {

    static Stream<Placed> of(Operation operation) {
      @Nullable Stamp stamp = operation.stamp();
      return stamp != null && operation.action() instanceof Action.Write
          ? Stream.of(new Placed(operation, stamp))
          : Stream.empty();
    }
  }

  public TwoWriters {
    reachableNanos = Map.copyOf(reachableNanos);
  }

  @Override
  public Finding examine(Trial trial) {
    List<Placed> writes = trial.operations().stream().flatMap(Placed::of).toList();
    if (writes.stream().noneMatch(p -> p.write().acknowledged())) {
      return Finding.inconclusive(
          NAME, "no acknowledged write says where it ran, so nothing is proved of its writer");
    }
    NavigableMap<Integer, Long> acknowledged = firstAcknowledged(trial, writes);
    List<Placed> late = late(trial, writes, reachable(trial, acknowledged));
    List<Placed> rivals = rivals(writes);
    List<String> words = new ArrayList<>();
    if (!late.isEmpty()) {
      words.add(
          late.size()
              + " writes began more than "
              + GRACE.toMillis()
              + " ms after a higher timeline was reachable");
    }
    if (!rivals.isEmpty()) {
      words.add(
          rivals.size() + " writes ran on another server of the same timeline, or another cluster");
    }
    words.add(
        writes.stream()
                .filter(p -> p.write().acknowledged())
                .filter(p -> after(trial.completed(p.write()), acknowledged, p.stamp()) > 0)
                .count()
            + " were acknowledged on a lower timeline after a higher one had acknowledged");
    return late.isEmpty() && rivals.isEmpty()
        ? Finding.valid(NAME, "no write began late on a lower timeline, " + words.get(0))
        : Finding.invalid(
            NAME,
            Stream.concat(late.stream(), rivals.stream())
                .map(p -> p.write().id())
                .distinct()
                .toList(),
            String.join(", ", words));
  }

  private static NavigableMap<Integer, Long> firstAcknowledged(Trial trial, List<Placed> writes) {
    NavigableMap<Integer, Long> first = new TreeMap<>();
    for (Placed placed : writes) {
      if (placed.write().acknowledged()) {
        first.merge(placed.stamp().timeline(), trial.completed(placed.write()), Math::min);
      }
    }
    return first;
  }

  private NavigableMap<Integer, Long> reachable(
      Trial trial, NavigableMap<Integer, Long> acknowledged) {
    NavigableMap<Integer, Long> reachable = new TreeMap<>(acknowledged);
    reachableNanos.forEach(
        (timeline, nanos) -> reachable.merge(timeline, nanos - trial.faultBeganNanos(), Math::min));
    return reachable;
  }

  private static List<Placed> late(
      Trial trial, List<Placed> writes, NavigableMap<Integer, Long> reachable) {
    return writes.stream()
        .filter(p -> after(trial.invoked(p.write()), reachable, p.stamp()) > GRACE.toNanos())
        .toList();
  }

  /** How long after the first sign of a higher timeline something was; 0 when there was none. */
  private static long after(long nanos, NavigableMap<Integer, Long> signs, Stamp stamp) {
    OptionalLong first =
        signs.tailMap(stamp.timeline(), false).values().stream().mapToLong(Long::longValue).min();
    return first.isEmpty() ? 0 : nanos - first.getAsLong();
  }

  private static List<Placed> rivals(List<Placed> writes) {
    long cluster = writes.get(0).stamp().systemIdentifier();
    Map<Integer, String> servers = new HashMap<>();
    List<Placed> rivals = new ArrayList<>();
    for (Placed placed : writes) {
      @Nullable String server = placed.stamp().server();
      @Nullable String before =
          server == null ? null : servers.putIfAbsent(placed.stamp().timeline(), server);
      if (placed.stamp().systemIdentifier() != cluster
          || (before != null && !before.equals(server))) {
        rivals.add(placed);
      }
    }
    return rivals;
  }
}
