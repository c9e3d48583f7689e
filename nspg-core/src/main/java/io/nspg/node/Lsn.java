package io.nspg.node;

import java.util.Locale;

/**
 * A position in the write-ahead log, written as PostgreSQL's {@code pg_lsn}: two hexadecimal
 * numbers of up to 32 bits with a slash. Immutable; ordered as unsigned 64-bit numbers.
 *
 * @param value the 64-bit position
 */
public record Lsn(long value) implements Comparable<Lsn> {

  /**
   * Reads the text form, such as {@code 0/16B3748}.
   *
   * @throws IllegalArgumentException if the text is not an LSN
   */
  public static Lsn parse(String text) {
    int slash = text.indexOf('/');
    try {
      long high = Long.parseLong(text.substring(0, Math.max(slash, 0)), 16);
      long low = Long.parseLong(text.substring(slash + 1), 16);
      if ((high | low) >>> 32 != 0) {
        throw new NumberFormatException("more than 32 bits in a half");
      }
      return new Lsn(high << 32 | low);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "an LSN is XXXXXXXX/XXXXXXXX in hexadecimal, saw '" + text + "'", e);
    }
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value >>> 32).toUpperCase(Locale.ROOT)
        + "/"
        + Long.toHexString(value & 0xFFFFFFFFL).toUpperCase(Locale.ROOT);
  }
}
