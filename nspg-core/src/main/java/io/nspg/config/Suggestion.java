package io.nspg.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the key that somebody probably meant. */
final class Suggestion {

  private static final String PREFIX = "nspg.";

  private Suggestion() {}

  /** The property form of a variable, as far as it can be guessed. */
  static String propertyOf(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** What to do about an unknown key: take the nearest known one, when one is near. */
  static String forUnknown(String property, boolean variable) {
    String meant = plain(property);
    Key nearest =
        Arrays.stream(Key.values())
            .min(
                Comparator.comparing((Key key) -> !abbreviates(meant, plain(key.property())))
                    .thenComparingInt(key -> distance(meant, plain(key.property()))))
            .orElseThrow();
    String known = plain(nearest.property());
    if (!abbreviates(meant, known)
        && distance(meant, known) > (meant.length() - PREFIX.length()) / 2) {
      return "remove it";
    }
    String name = variable ? nearest.environmentVariable() : nearest.property();
    return "remove it, or did you mean " + name + "?";
  }

  // Dots, dashes and underscores are the same to somebody who guesses a name.
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
  }

  // Somebody who leaves a word out, as in nspg.pool.max, means the key that has them all.
  private static boolean abbreviates(String meant, String known) {
    List<String> words = words(meant);
    return words.size() > 1 && words(known).containsAll(words);
  }

  private static List<String> words(String plain) {
    return Arrays.stream(plain.split("\\.", -1)).filter(word -> !word.equals("nspg")).toList();
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    Arrays.setAll(above, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
