package io.nspg.config;

import java.util.regex.Pattern;

/**
 * A whole number in plain digits.
 *
 * @param min smallest
 * @param max largest
 */
record WholeNumber(int min, int max) implements Format<Integer> {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  @Override
  public Integer parse(String text) throws RefusedValue {
    if (!DIGITS.matcher(text).matches()) {
      throw new RefusedValue("write a whole number in digits");
    }
    int value = Integer.parseInt(text);
    if (value < min) {
      throw new RefusedValue("raise it to at least " + min);
    }
    if (value > max) {
      throw new RefusedValue("lower it to at most " + max);
    }
    return value;
  }

  @Override
  public String allowed() {
    return min + " to " + max;
  }
}
