package io.nspg.config;

import java.util.regex.Pattern;

/**
 * A text of a given shape.
 *
 * @param shape what it must match
 * @param allowed the same in words
 */
record Text(Pattern shape, String allowed) implements Format<String> {

  /**
   * Safe in an application name, a metric's label, a logging context and an SQL comment; no slash,
   * which separates the parts of an application name.
   */
  static final Text TAG =
      new Text(
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+-]{0,62}"),
          "up to 63 of A-Z a-z 0-9 . _ : + -, a letter or digit first");

  /** A name of the server's: at most 63 bytes, no control characters. */
  static final Text SERVER_NAME =
      new Text(Pattern.compile("[\\x20-\\x7E]{1,63}"), "1 to 63 printable ASCII characters");

  @Override
  public String parse(String text) throws RefusedValue {
    if (!shape.matcher(text).matches()) {
      throw new RefusedValue("use the characters and length allowed");
    }
    return text;
  }
}
