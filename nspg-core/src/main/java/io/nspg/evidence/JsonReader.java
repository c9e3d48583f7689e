package io.nspg.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of one JSON text; see {@link Json#parse}. Used by one thread. */
final class JsonReader {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");

  /** Enough for every double, so that no text can ask for a number of a million digits. */
  private static final int MAX_DIGITS = 400;

  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Json read() {
    Json value = value();
    if (at < text.length()) {
      throw malformed("nothing more");
    }
    return value;
  }

  private Json value() {
    skipSpace();
    Json value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> Json.of(string());
          case 't' -> word("true", Json.of(true));
          case 'f' -> word("false", Json.of(false));
          case 'n' -> word("null", Json.none());
          default -> number();
        };
    skipSpace();
    return value;
  }

  private Json object() {
    Map<String, Json> members = new LinkedHashMap<>();
    open('{');
    while (!close('}', members.isEmpty())) {
      skipSpace();
      int start = at;
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value()) != null) {
        at = start;
        throw malformed("a name not seen before");
      }
    }
    return new Json.Fields(members);
  }

  private Json array() {
    List<Json> items = new ArrayList<>();
    open('[');
    while (!close(']', items.isEmpty())) {
      items.add(value());
    }
    return new Json.Array(items);
  }

  private void open(char bracket) {
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw malformed("at most " + MAX_DEPTH + " levels");
    }
    skipSpace();
  }

  /** True at the closing bracket; otherwise steps over the comma that every item but one needs. */
  private boolean close(char bracket, boolean first) {
    if (peek() == bracket) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw malformed("an escaped control character");
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        at--;
        throw malformed("an escape");
      }
    };
  }

  private char hexadecimal() {
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("four hexadecimal digits");
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  private Json number() {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw malformed("a value");
    }
    if (matcher.end() - at > MAX_DIGITS) {
      throw malformed("a number of at most " + MAX_DIGITS + " characters");
    }
    at = matcher.end();
    return new Json.Decimal(new BigDecimal(matcher.group()));
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw malformed(word);
    }
    at += word.length();
    return value;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw malformed("'" + c + "'");
    }
    at++;
  }

  /** The next character; the character 0, which JSON allows nowhere, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException malformed(String expected) {
    String seen = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "not JSON: expected " + expected + " at character " + at + ", saw " + seen);
  }
}
