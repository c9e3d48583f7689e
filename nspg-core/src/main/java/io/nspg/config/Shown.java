package io.nspg.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Decides what of a value may be shown, and how: no secrets, no control characters, no novels. */
final class Shown {

  static final String HIDDEN = "(not shown)";

  private static final Pattern SECRET_KEY =
      Pattern.compile("password|passwd|passphrase|pwd|secret|credential|token");
  private static final Pattern SECRET_TEXT =
      Pattern.compile(":[^@]*@|(password|passwd|pwd|secret|token)\\s*[=:]");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST = 100;

  private Shown() {}

  /** The value of a key as it may be printed. */
  static String value(String property, String text) {
    boolean userInfo = property.equals(Key.NODES.property()) && text.contains("@");
    if (secretKey(property)
        || userInfo
        || SECRET_TEXT.matcher(text.toLowerCase(Locale.ROOT)).find()) {
      return HIDDEN;
    }
    return printable(text);
  }

  /** The text on one line and not too long. */
  static String printable(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
  }

  /** Value and origin, as a problem names them. */
  static String seen(String property, String text, Origin origin) {
    String value = value(property, text);
    return (value.equals(HIDDEN) ? "a value that is not shown" : "'" + value + "'")
        + " ("
        + origin
        + ")";
  }

  static boolean secretKey(String property) {
    return SECRET_KEY.matcher(property.toLowerCase(Locale.ROOT)).find();
  }
}
