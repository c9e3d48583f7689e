package io.nspg.evidence;

import java.util.List;

/**
 * One row of the chart over time. Lanes of one kind share one vertical scale, so that a client and
 * its control can be compared by eye. Immutable.
 */
public sealed interface Lane {

  /** What is drawn, such as the name of a node or a client. */
  String name();

  /**
   * Stretches of time as bars: the role of a node, a fault while it lasts.
   *
   * @param spans in any order; one that overlaps another is drawn over it
   */
  record Spans(String name, List<Span> spans) implements Lane {
    public Spans {
      spans = List.copyOf(spans);
    }
  }

  /**
   * How much succeeded and how much failed in each bucket of time.
   *
   * @param fromMillis start of the first bucket, in milliseconds since the fault
   * @param bucketMillis width of a bucket, positive
   * @param good successes per bucket, none negative
   * @param bad failures per bucket, as many as {@code good}
   * @param shaded stretches to shade, such as the time without a success; labelled where it fits
   */
  record Rates(
      String name,
      long fromMillis,
      long bucketMillis,
      List<Long> good,
      List<Long> bad,
      List<Span> shaded)
      implements Lane {

    public Rates {
      requireBuckets(bucketMillis, good);
      requireBuckets(bucketMillis, bad);
      if (good.size() != bad.size()) {
        throw new IllegalArgumentException(
            "good and bad have a value per bucket, saw " + good.size() + " and " + bad.size());
      }
      good = List.copyOf(good);
      bad = List.copyOf(bad);
      shaded = List.copyOf(shaded);
    }
  }

  /**
   * A level in each bucket of time against a limit that it must not cross.
   *
   * @param fromMillis start of the first bucket, in milliseconds since the fault
   * @param bucketMillis width of a bucket, positive
   * @param levels the level per bucket, none negative
   * @param limit the limit, positive
   * @param limitLabel what the limit is, such as {@code budget 20/s}
   */
  record Limited(
      String name,
      long fromMillis,
      long bucketMillis,
      List<Long> levels,
      double limit,
      String limitLabel)
      implements Lane {

    public Limited {
      requireBuckets(bucketMillis, levels);
      if (!(limit > 0) || Double.isInfinite(limit)) {
        throw new IllegalArgumentException("a limit is positive and finite, saw " + limit);
      }
      levels = List.copyOf(levels);
    }
  }

  private static void requireBuckets(long bucketMillis, List<Long> values) {
    if (bucketMillis <= 0 || values.stream().anyMatch(v -> v < 0)) {
      throw new IllegalArgumentException(
          "a lane has buckets of at least 1 ms and no negative value, saw "
              + bucketMillis
              + " ms and "
              + values.stream().filter(v -> v < 0).findFirst().map(String::valueOf).orElse("none"));
    }
  }
}
