package io.nspg.config;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number in plain digits with a decimal point.
 *
 * @param min smallest
 * @param max largest
 */
record DecimalNumber(double min, double max) implements Format<Double> {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");

  @Override
  public Double parse(String text) throws RefusedValue {
    if (!DECIMAL.matcher(text).matches()) {
      throw new RefusedValue("write a number in digits, such as 40 or 0.5");
    }
    double value = Double.parseDouble(text);
    if (value < min) {
      throw new RefusedValue("raise it to at least " + plain(min));
    }
    if (value > max) {
      throw new RefusedValue("lower it to at most " + plain(max));
    }
    return value;
  }

  @Override
  public String allowed() {
    return plain(min) + " to " + plain(max);
  }

  @Override
  public String show(Object value) {
    return plain((Double) value);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
