package io.nspg.evidence;

import java.util.Iterator;
import java.util.Map;

/** Writes the canonical text of a value; see {@link Json#canonical()}. Used by one thread. */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value, "\n");
    return writer.out.append('\n').toString();
  }

  /** The text in one line, for people; not canonical. */
  static String inline(Json value) {
    return value instanceof Json.Text text
        ? text.value()
        : write(value).replaceAll("\n *", " ").trim();
  }

  private void value(Json value, String newline) {
    // Java 17 has no pattern switch.
    if (value instanceof Json.Fields object) {
      object(object, newline);
    } else if (value instanceof Json.Array array) {
      array(array, newline);
    } else if (value instanceof Json.Text text) {
      string(text.value());
    } else if (value instanceof Json.Decimal number) {
      out.append(number.value().toPlainString());
    } else if (value instanceof Json.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private void object(Json.Fields object, String newline) {
    String indented = newline + "  ";
    out.append('{');
    Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, Json> member = members.next();
      out.append(indented);
      string(member.getKey());
      out.append(": ");
      value(member.getValue(), indented);
      out.append(members.hasNext() ? "," : newline);
    }
    out.append('}');
  }

  private void array(Json.Array array, String newline) {
    String indented = newline + "  ";
    out.append('[');
    Iterator<Json> items = array.items().iterator();
    while (items.hasNext()) {
      out.append(indented);
      value(items.next(), indented);
      out.append(items.hasNext() ? "," : newline);
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> character(text, i, c);
      }
    }
    out.append('"');
  }

  private void character(String text, int i, char c) {
    // JSON does not require it of DEL, but jq does it. A lone surrogate has no UTF-8 form.
    if (c < ' ' || c == 0x7F || (Character.isSurrogate(c) && !paired(text, i))) {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit(c >> shift & 0xF, 16));
      }
    } else {
      out.append(c);
    }
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
