package io.nspg.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists only grow at their end: of any two reads of a list one is the beginning of the other, and
 * of any two reads of several lists one has seen none of them shorter than the other. What that
 * catches: lost updates, half-seen transactions, reordering, a standby that has gone its own way.
 *
 * <p>One exception is PostgreSQL's own, on healthy clusters: a standby shows commits in the order
 * of the log, the primary in the order in which they ended, so that each can show what the other
 * does not show yet (a long fork). That is put into words, and by default not held against it.
 *
 * @param longForkAllowed whether a primary and a standby may disagree in this way
 */
public record ListOrder(boolean longForkAllowed) implements Check {

  private static final String NAME = "list-order";

  /** One list as one read has seen it. */
  private record Seen(Operation read, int key, List<Long> elements) {

    static Stream<Seen> of(Operation read) {
      return read.action() instanceof Action.ReadLists asked
              && read.reading() instanceof Reading.Elements seen
          ? asked.keys().stream().distinct().map(key -> new Seen(read, key, seen.of(key)))
          : Stream.empty();
    }
  }

  /** How far two lists had grown in the snapshot of one read. */
  private record Pair(Operation read, int firstKey, int secondKey, int first, int second) {

    static Stream<Pair> of(Operation read) {
      List<Seen> lists = Seen.of(read).sorted(Comparator.comparingInt(Seen::key)).toList();
      return lists.stream()
          .flatMap(
              a ->
                  lists.stream()
                      .filter(b -> a.key() < b.key())
                      .map(
                          b ->
                              new Pair(
                                  read,
                                  a.key(),
                                  b.key(),
                                  a.elements().size(),
                                  b.elements().size())));
    }
  }

  /** Lets PostgreSQL's own long fork pass. */
  public ListOrder() {
    this(true);
  }

  @Override
  public Finding examine(Trial trial) {
    List<Operation> reads =
        trial.operations().stream().filter(o -> o.reading() instanceof Reading.Elements).toList();
    if (reads.isEmpty()) {
      return Finding.inconclusive(NAME, "no list was read, so nothing is proved of its order");
    }
    SortedSet<Long> disordered = disordered(reads);
    SortedSet<Long> forked = forked(reads, o -> !o.onStandby());
    forked.addAll(forked(reads, Operation::onStandby));
    SortedSet<Long> longFork = forked(reads, o -> true);
    longFork.removeAll(forked);

    List<String> words = new ArrayList<>();
    if (!disordered.isEmpty()) {
      words.add(disordered.size() + " reads contradict each other in the order of a list");
    }
    if (!forked.isEmpty()) {
      words.add(forked.size() + " reads contradict each other in which list grew first");
    }
    if (!longFork.isEmpty()) {
      words.add(
          longFork.size()
              + " reads show a primary and a standby disagree on which list grew first, as"
              + " PostgreSQL is known to");
    }
    SortedSet<Long> broken = new TreeSet<>(disordered);
    broken.addAll(forked);
    if (!longForkAllowed) {
      broken.addAll(longFork);
    }
    return !broken.isEmpty()
        ? Finding.invalid(NAME, broken, String.join(", ", words))
        : words.isEmpty()
            ? Finding.valid(NAME, reads.size() + " reads of lists agree")
            : Finding.valid(NAME, longFork, String.join(", ", words));
  }

  /** The reads that do not begin the longest of their list, and the one that saw that. */
  private static SortedSet<Long> disordered(List<Operation> reads) {
    SortedSet<Long> ids = new TreeSet<>();
    Map<Integer, List<Seen>> byKey =
        reads.stream()
            .flatMap(Seen::of)
            .collect(Collectors.groupingBy(Seen::key, TreeMap::new, Collectors.toList()));
    for (List<Seen> views : byKey.values()) {
      Seen longest =
          views.stream().max(Comparator.comparingInt(view -> view.elements().size())).orElseThrow();
      for (Seen view : views) {
        int length = view.elements().size();
        if (!longest.elements().subList(0, length).equals(view.elements())) {
          ids.add(longest.read().id());
          ids.add(view.read().id());
        }
      }
    }
    return ids;
  }

  /** Reads of which one has seen the first of two lists ahead and the other the second. */
  private static SortedSet<Long> forked(List<Operation> reads, Predicate<Operation> which) {
    SortedSet<Long> ids = new TreeSet<>();
    reads.stream()
        .filter(which)
        .flatMap(Pair::of)
        .collect(Collectors.groupingBy(pair -> List.of(pair.firstKey(), pair.secondKey())))
        .values()
        .forEach(pairs -> forked(pairs, ids));
    return ids;
  }

  private static void forked(List<Pair> pairs, SortedSet<Long> ids) {
    List<Pair> byGrowth =
        pairs.stream()
            .sorted(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second))
            .toList();
    Pair ahead = byGrowth.get(0);
    for (Pair pair : byGrowth) {
      if (pair.second() < ahead.second()) {
        ids.add(ahead.read().id());
        ids.add(pair.read().id());
      } else {
        ahead = pair;
      }
    }
  }
}
