package io.nspg.config;

/**
 * How a key's values are written. Implementations are immutable.
 *
 * @param <T> the type of the values
 */
interface Format<T> {

  /** Reads a value from stripped, non-empty text. */
  T parse(String text) throws RefusedValue;

  /** What is allowed, for a person to read. */
  String allowed();

  /** The usual form of a value that this format has read. */
  default String show(Object value) {
    return value.toString();
  }
}
