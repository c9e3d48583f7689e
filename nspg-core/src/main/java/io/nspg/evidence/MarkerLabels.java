package io.nspg.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places the labels of markers above a chart so that none covers another and no marker's line runs
 * through a label that follows its own line: a label goes to the first row from which on all rows
 * are free where its line comes down. Immutable.
 *
 * @param labels the labels, by time
 * @param rows how many rows they need
 */
record MarkerLabels(List<Label> labels, int rows) {

  private static final double GAP = 5;
  private static final double WIDEST = 240;

  /** How much wider the labels' bold letters are than those that widths are estimated for. */
  private static final double BOLD = 1.15;

  MarkerLabels {
    labels = List.copyOf(labels);
  }

  /**
   * A placed label.
   *
   * @param x where the line of its marker is
   * @param row from 0 at the top
   * @param before whether the text stands before the line, for want of room after it
   */
  record Label(Marker marker, double x, int row, boolean before) {

    String text() {
      return Svg.fit(marker.label(), WIDEST);
    }
  }

  static MarkerLabels place(List<Marker> markers, Axis axis) {
    List<Label> placed = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    List<Marker> byTime =
        markers.stream()
            .filter(m -> axis.shows(m.atMillis()))
            .sorted(Comparator.comparingLong(Marker::atMillis))
            .toList();
    for (Marker marker : byTime) {
      double x = axis.x(marker.atMillis());
      double width = Math.min(Svg.width(marker.label()) * BOLD, WIDEST) + GAP;
      boolean before = x + width > axis.right() && x - width >= axis.left();
      double start = before ? x - width : x;
      int row = ends.size();
      while (row > 0 && ends.get(row - 1) + GAP <= start) {
        row--;
      }
      double end = before ? x : x + width;
      if (row == ends.size()) {
        ends.add(end);
      } else {
        ends.set(row, end);
      }
      placed.add(new Label(marker, x, row, before));
    }
    return new MarkerLabels(placed, ends.size());
  }
}
