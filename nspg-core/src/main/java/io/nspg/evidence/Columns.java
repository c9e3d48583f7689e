package io.nspg.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of a lane as the columns of a drawing, neighbours merged where a column would be
 * thinner than a pixel. Immutable.
 *
 * @param fromMillis start of the first column
 * @param stepMillis width of a column
 * @param values a value per column
 */
record Columns(long fromMillis, long stepMillis, List<Double> values) {

  private static final int MOST = 900;

  Columns {
    values = List.copyOf(values);
  }

  /** Merged columns show the mean: what a rate was over their time. */
  static Columns means(long fromMillis, long bucketMillis, List<Long> buckets, Axis axis) {
    return merged(fromMillis, bucketMillis, buckets, axis, false);
  }

  /** Merged columns show the highest: what must not be hidden where there is a limit. */
  static Columns peaks(long fromMillis, long bucketMillis, List<Long> buckets, Axis axis) {
    return merged(fromMillis, bucketMillis, buckets, axis, true);
  }

  private static Columns merged(
      long fromMillis, long bucketMillis, List<Long> buckets, Axis axis, boolean peak) {
    long shown = (axis.toMillis() - axis.fromMillis()) / bucketMillis;
    int group = (int) (shown / MOST) + 1;
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i += group) {
      List<Long> part = buckets.subList(i, Math.min(buckets.size(), i + group));
      var numbers = part.stream().mapToLong(Long::longValue).summaryStatistics();
      values.add(peak ? (double) numbers.getMax() : numbers.getAverage());
    }
    return new Columns(fromMillis, bucketMillis * group, values);
  }

  /**
   * The outline of the columns between two levels, as the data of an SVG path; empty where no
   * column is above the floor.
   *
   * @param baseline vertical position of the floor
   * @param perUnit pixels per unit, positive upwards
   */
  String area(Axis axis, double baseline, double perUnit, double floor, double ceiling) {
    StringBuilder path = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < values.size(); i++) {
      long start = fromMillis + i * stepMillis;
      double height = Math.min(values.get(i), ceiling) - floor;
      boolean drawn =
          height > 0 && start < axis.toMillis() && start + stepMillis > axis.fromMillis();
      if (drawn) {
        String x = Svg.number(axis.x(start));
        String y = Svg.number(baseline - height * perUnit);
        path.append(open ? "V" + y : "M" + x + " " + Svg.number(baseline) + "V" + y);
        path.append("H").append(Svg.number(axis.x(start + stepMillis)));
      } else if (open) {
        path.append("V").append(Svg.number(baseline)).append("Z");
      }
      open = drawn;
    }
    return open
        ? path.append("V").append(Svg.number(baseline)).append("Z").toString()
        : path.toString();
  }
}
