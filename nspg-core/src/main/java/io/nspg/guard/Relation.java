package io.nspg.guard;

import io.nspg.config.DurationText;
import io.nspg.config.Key;
import java.time.Duration;

/**
 * One edge of the timeout lattice: the left limit has to strike before the right one. Zero means
 * none, which never strikes. Immutable.
 *
 * @param key the key to change
 * @param left the left side by name
 * @param leftValue its value
 * @param strict whether the two may not be equal
 * @param right the right side by name
 * @param rightValue its value
 * @param why what goes wrong otherwise
 */
record Relation(
    Key key,
    String left,
    Duration leftValue,
    boolean strict,
    String right,
    Duration rightValue,
    String why) {

  static Relation less(Key left, Duration value, Key right, Duration bound, String why) {
    return new Relation(left, left.property(), value, true, right.property(), bound, why);
  }

  static Relation atMost(Key left, Duration value, Key right, Duration bound, String why) {
    return new Relation(left, left.property(), value, false, right.property(), bound, why);
  }

  /** The left limit and a margin after it come before the right one. */
  static Relation margin(
      Key left, Duration value, Duration margin, Key right, Duration bound, String why) {
    return new Relation(
        left,
        left.property() + " + " + DurationText.of(margin),
        value.isZero() ? value : value.plus(margin),
        false,
        right.property(),
        bound,
        why);
  }

  boolean holds() {
    if (rightValue.isZero()) {
      return true;
    }
    if (leftValue.isZero()) {
      return false;
    }
    int order = leftValue.compareTo(rightValue);
    return strict ? order < 0 : order <= 0;
  }

  /** Such as {@code a < b: 2s < 10s}. */
  String line() {
    return left
        + operator()
        + right
        + ": "
        + DurationText.of(leftValue)
        + operator()
        + DurationText.of(rightValue);
  }

  /** What is allowed, and why. */
  String allowed() {
    return left + operator() + right + " = " + DurationText.of(rightValue) + ", else " + why;
  }

  /** Which side to move; only a key can be raised. */
  String fix() {
    return "lower " + key + (right.startsWith("nspg.") ? ", or raise " + right : "");
  }

  private String operator() {
    return strict ? " < " : " <= ";
  }
}
