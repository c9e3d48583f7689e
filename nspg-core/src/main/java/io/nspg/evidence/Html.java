package io.nspg.evidence;

/** A page in the making; whatever is not written through {@link #raw} is escaped. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Markup of our own, never a value. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A value as text. */
  Html text(String value) {
    out.append(escape(value));
    return this;
  }

  /** An element with nothing but text in it. */
  Html element(String tag, String value) {
    return raw("<" + tag + ">").text(value).raw("</" + tag + ">\n");
  }

  /** An element of a style class with nothing but text in it. */
  Html element(String tag, String style, String value) {
    return raw("<" + tag + " class=\"" + style + "\">").text(value).raw("</" + tag + ">\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** A value as text that is safe between tags and in a quoted attribute. */
  static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    value.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\n', '\t' -> escaped.appendCodePoint(c);
      default -> escaped.appendCodePoint(shown(c) ? c : 0xFFFD);
    }
  }

  /**
   * Control characters, noncharacters and lone surrogates have no place in HTML or XML; bidi
   * controls reorder a page.
   */
  private static boolean shown(int c) {
    boolean bidi = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
    boolean isolate = c >= 0x2066 && c <= 0x2069;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE;
    boolean control = Character.isISOControl(c) || c == 0xFEFF;
    return !bidi && !isolate && !surrogate && !noncharacter && !control;
  }
}
