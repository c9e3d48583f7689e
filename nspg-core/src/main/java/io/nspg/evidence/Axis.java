package io.nspg.evidence;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;

/** The horizontal axis of a chart: time to position. Immutable. */
record Axis(long fromMillis, long toMillis, double left, double right) {

  private static final int MOST_TICKS = 12;

  /** Position of a time, held inside the plot. */
  double x(long millis) {
    long inside = Math.max(fromMillis, Math.min(toMillis, millis));
    return left + (right - left) * (inside - fromMillis) / (toMillis - fromMillis);
  }

  boolean shows(long millis) {
    return millis >= fromMillis && millis <= toMillis;
  }

  boolean shows(Span span) {
    return span.toMillis() >= fromMillis && span.fromMillis() <= toMillis;
  }

  /** Round times, at most a dozen; zero is one of them where it is shown. */
  List<Long> ticks() {
    long step = 1;
    for (int i = 0; (toMillis - fromMillis) / step > MOST_TICKS; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    long width = step;
    return LongStream.rangeClosed(
            -Math.floorDiv(-fromMillis, width), Math.floorDiv(toMillis, width))
        .mapToObj(n -> n * width)
        .toList();
  }

  /** A time as a person reads it, such as {@code 1.5 s}. */
  static String seconds(long millis) {
    return text(BigDecimal.valueOf(millis, 3).stripTrailingZeros()) + " s";
  }

  /** A time for a column of times, to the millisecond and without a unit. */
  static String exactSeconds(long millis) {
    return text(BigDecimal.valueOf(millis, 3));
  }

  private static String text(BigDecimal seconds) {
    return seconds.toPlainString().replace('-', '\u2212');
  }
}
