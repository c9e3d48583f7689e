package io.nspg.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws one lane after another, each kind to one scale; shapes and words apart, for lines that run
 * through all lanes go between them. Used by one thread.
 */
final class LanePainter {

  private static final double TITLE = 18;
  private static final double BAR = 20;
  private static final double SUCCESSES = 56;
  private static final double FAILURES = 20;
  private static final double LEVELS = 56;
  private static final double GAP = 12;
  private static final double NAME = 600;

  private final Svg shapes;
  private final Svg words;
  private final Axis axis;
  private final double mostGood;
  private final double mostBad;
  private final double mostLevel;

  LanePainter(Svg shapes, Svg words, Axis axis, List<Lane> lanes) {
    this.shapes = shapes;
    this.words = words;
    this.axis = axis;
    this.mostGood = most(of(lanes, Lane.Rates.class).flatMap(l -> l.good().stream()));
    this.mostBad = most(of(lanes, Lane.Rates.class).flatMap(l -> l.bad().stream()));
    Stream<Lane.Limited> limited = of(lanes, Lane.Limited.class);
    double limit = of(lanes, Lane.Limited.class).mapToDouble(Lane.Limited::limit).max().orElse(1);
    this.mostLevel = Math.max(limit, most(limited.flatMap(l -> l.levels().stream())));
  }

  /** Height of a lane, its title and the gap after it included. */
  static double height(Lane lane) {
    if (lane instanceof Lane.Spans) {
      return TITLE + BAR + GAP;
    }
    return lane instanceof Lane.Rates ? TITLE + SUCCESSES + FAILURES + GAP : TITLE + LEVELS + GAP;
  }

  /** Draws a lane whose upper edge is at {@code top}. */
  void paint(Lane lane, double top) {
    words.text("lane", axis.left(), top + 12, Svg.fit(lane.name(), NAME));
    double plot = top + TITLE;
    if (lane instanceof Lane.Spans spans) {
      List<Span> shown =
          spans.spans().stream()
              .filter(axis::shows)
              .sorted(Comparator.comparingLong(Span::fromMillis))
              .toList();
      for (int i = 0; i < shown.size(); i++) {
        boolean last = i + 1 == shown.size();
        bar(shown.get(i), last ? axis.right() : axis.x(shown.get(i + 1).fromMillis()), plot);
      }
    } else if (lane instanceof Lane.Rates rates) {
      rates(rates, plot);
    } else if (lane instanceof Lane.Limited limited) {
      limited(limited, plot);
    }
  }

  /** The label stands in the bar, or after it where there is room before the next. */
  private void bar(Span span, double next, double top) {
    double x = axis.x(span.fromMillis());
    double end = axis.x(span.toMillis());
    double label = Svg.width(span.label()) + 10;
    String tone = Tones.style(span.tone());
    shapes.rect("bar " + tone, x, top, end - x, BAR, tooltip(span));
    if (label < end - x) {
      words.text("in " + tone, x + 6, top + 14, span.label());
    } else if (label < next - end) {
      words.text("beside", end + 6, top + 14, span.label());
    }
  }

  private void rates(Lane.Rates lane, double top) {
    double baseline = top + SUCCESSES;
    lane.shaded().stream().filter(axis::shows).forEach(span -> shade(span, top));
    Columns good = Columns.means(lane.fromMillis(), lane.bucketMillis(), lane.good(), axis);
    Columns bad = Columns.means(lane.fromMillis(), lane.bucketMillis(), lane.bad(), axis);
    double any = Double.MAX_VALUE;
    shapes.path("ok", good.area(axis, baseline, SUCCESSES / mostGood, 0, any));
    shapes.path("failed", bad.area(axis, baseline, -FAILURES / mostBad, 0, any));
    shapes.line("base", axis.left(), baseline, axis.right(), baseline);
    note(
        top,
        "peak "
            + peak(lane.good())
            + " acknowledged, "
            + peak(lane.bad())
            + " failed per "
            + lane.bucketMillis()
            + " ms");
  }

  private void shade(Span span, double top) {
    double x = axis.x(span.fromMillis());
    double width = axis.x(span.toMillis()) - x;
    String label = tooltip(span);
    shapes.rect("shade " + Tones.style(span.tone()), x, top, width, SUCCESSES + FAILURES, label);
    if (Svg.width(label) + 10 < width) {
      words.text("mid", x + width / 2, top + SUCCESSES / 2 + 4, label);
    }
  }

  private void limited(Lane.Limited lane, double top) {
    double baseline = top + LEVELS;
    double perUnit = LEVELS / mostLevel;
    double edge = baseline - lane.limit() * perUnit;
    Columns levels = Columns.peaks(lane.fromMillis(), lane.bucketMillis(), lane.levels(), axis);
    shapes.path("ok", levels.area(axis, baseline, perUnit, 0, lane.limit()));
    shapes.path("failed", levels.area(axis, edge, perUnit, lane.limit(), Double.MAX_VALUE));
    shapes.line("base", axis.left(), baseline, axis.right(), baseline);
    shapes.line("limit", axis.left(), edge, axis.right(), edge);
    words.text("limited", axis.left() + 4, edge + 13, lane.limitLabel());
    note(top, "peak " + peak(lane.levels()));
  }

  private void note(double top, String text) {
    words.text("end scale", axis.right(), top - 6, text);
  }

  private static String tooltip(Span span) {
    return span.label() + ", " + Axis.seconds(span.toMillis() - span.fromMillis());
  }

  private static long peak(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static double most(Stream<Long> values) {
    return Math.max(1, values.mapToLong(Long::longValue).max().orElse(1));
  }

  private static <T extends Lane> Stream<T> of(List<Lane> lanes, Class<T> kind) {
    return lanes.stream().filter(kind::isInstance).map(kind::cast);
  }
}
