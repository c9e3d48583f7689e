package io.nspg.evidence;

import java.util.List;

/** Draws all lanes over one stretch of time: labels above, lanes, the axis below. */
final class TimelineChart {

  private static final double WIDTH = 1000;
  private static final double MARGIN = 2;
  private static final double LABEL = 16;
  private static final double FOOT = 22;

  private TimelineChart() {}

  static String render(View view, List<Marker> markers, List<Lane> lanes) {
    Axis axis = new Axis(view.fromMillis(), view.toMillis(), MARGIN, WIDTH - MARGIN);
    MarkerLabels labels = MarkerLabels.place(markers, axis);
    double top = labels.rows() * LABEL + 8;
    double bottom = top + lanes.stream().mapToDouble(LanePainter::height).sum();

    Svg svg = new Svg();
    svg.raw("<svg role=\"img\" viewBox=\"0 0 " + Svg.number(WIDTH) + " ");
    svg.raw(Svg.number(bottom + FOOT) + "\">\n<title>" + Html.escape(view.title()) + "</title>\n");
    grid(svg, axis, top, bottom);
    Svg words = new Svg();
    LanePainter painter = new LanePainter(svg, words, axis, lanes);
    double y = top;
    for (Lane lane : lanes) {
      painter.paint(lane, y);
      y += LanePainter.height(lane);
    }
    labels.labels().forEach(label -> marker(svg, label, bottom));
    return svg.raw(words.toString()).raw("</svg>\n").toString();
  }

  private static void grid(Svg svg, Axis axis, double top, double bottom) {
    for (long tick : axis.ticks()) {
      double x = axis.x(tick);
      svg.line("grid", x, top, x, bottom);
      String style =
          x < axis.left() + 20 ? "tick first" : x > axis.right() - 20 ? "tick end" : "tick";
      svg.text(style, x, bottom + 15, Axis.seconds(tick));
    }
  }

  private static void marker(Svg svg, MarkerLabels.Label label, double bottom) {
    String tone = Tones.style(label.marker().tone());
    double y = label.row() * LABEL;
    svg.line("marker " + tone, label.x(), y + 2, label.x(), bottom);
    svg.text(
        (label.before() ? "label end " : "label ") + tone,
        label.x() + (label.before() ? -4 : 4),
        y + 12,
        label.text());
  }
}
