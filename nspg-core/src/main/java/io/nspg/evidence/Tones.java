package io.nspg.evidence;

import java.util.Locale;

/** Tones and verdicts as classes of the stylesheet. */
final class Tones {

  private Tones() {}

  static String style(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  static String style(Verdict verdict) {
    return style(
        switch (verdict) {
          case PASS -> Tone.GOOD;
          case FAIL -> Tone.BAD;
          case INCONCLUSIVE -> Tone.WARN;
        });
  }
}
