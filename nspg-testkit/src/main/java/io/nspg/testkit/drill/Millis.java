package io.nspg.testkit.drill;

import java.util.Locale;
import java.util.OptionalLong;

/** Times for a person. */
final class Millis {

  private Millis() {}

  static String text(OptionalLong millis) {
    if (millis.isEmpty()) {
      return "never";
    }
    return millis.getAsLong() < 1000
        ? millis.getAsLong() + " ms"
        : String.format(Locale.ROOT, "%.2f s", millis.getAsLong() / 1000.0);
  }
}
