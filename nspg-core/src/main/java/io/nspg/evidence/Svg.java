package io.nspg.evidence;

import java.math.BigDecimal;

/** A drawing in the making. Styles are classes of the page's stylesheet; values are escaped. */
final class Svg {

  private static final double ADVANCE = 6.6;

  private final StringBuilder out = new StringBuilder();

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return tag("line", style)
        .attribute("x1", x1)
        .attribute("y1", y1)
        .attribute("x2", x2)
        .attribute("y2", y2)
        .raw("/>\n");
  }

  /** A rectangle; a tooltip unless that is empty. */
  Svg rect(String style, double x, double y, double width, double height, String tooltip) {
    tag("rect", style)
        .attribute("x", x)
        .attribute("y", y)
        .attribute("width", width)
        .attribute("height", height);
    return tooltip.isEmpty()
        ? raw("/>\n")
        : raw("><title>" + Html.escape(tooltip) + "</title></rect>\n");
  }

  /** Text; the style says on which side of the point it stands. */
  Svg text(String style, double x, double y, String value) {
    return tag("text", style)
        .attribute("x", x)
        .attribute("y", y)
        .raw(">" + Html.escape(value) + "</text>\n");
  }

  Svg path(String style, String data) {
    return tag("path", style).raw(" d=\"" + data + "\"/>\n");
  }

  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private Svg tag(String name, String style) {
    return raw("<" + name + " class=\"" + style + "\"");
  }

  private Svg attribute(String name, double value) {
    return raw(" " + name + "=\"" + number(value) + "\"");
  }

  /** A coordinate to a tenth of a pixel, the same in every locale. */
  static String number(double value) {
    return BigDecimal.valueOf(Math.round(value * 10), 1).stripTrailingZeros().toPlainString();
  }

  /** Roughly how wide a text is drawn: enough to decide whether it fits. */
  static double width(String text) {
    return ADVANCE * text.codePointCount(0, text.length());
  }

  /** The text, its end cut off where it would be wider. */
  static String fit(String text, double width) {
    int most = Math.max(1, (int) (width / ADVANCE));
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
  }
}
