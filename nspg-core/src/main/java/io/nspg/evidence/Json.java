package io.nspg.evidence;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Members of an object keep the order in which they were given, so that a value has
 * exactly one {@linkplain #canonical() canonical text}. Immutable.
 */
public sealed interface Json {

  /** A string; any UTF-16 sequence. */
  record Text(String value) implements Json {}

  /** A number, without trailing zeros: 1.50 and 1.5 are the same value. */
  record Decimal(BigDecimal value) implements Json {
    public Decimal {
      value = value.stripTrailingZeros();
      if (Math.abs(value.scale()) > 400) {
        // It is written without an exponent: 1e999999 would be a million characters.
        throw new IllegalArgumentException(
            "a JSON number here is in the range of a double, saw the scale " + value.scale());
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The value null. */
  record Null() implements Json {}

  /** A list of values. */
  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** An object: named values, in the order in which they were added. */
  record Fields(Map<String, Json> members) implements Json {

    public Fields {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * These members and one more at the end.
     *
     * @throws IllegalArgumentException if there is a member of this name already
     */
    public Fields with(String name, Json value) {
      Map<String, Json> more = new LinkedHashMap<>(members);
      if (more.put(name, value) != null) {
        throw new IllegalArgumentException(
            "a JSON object names each member once, saw '" + name + "' twice; remove one of them");
      }
      return new Fields(more);
    }

    /** As {@link #with(String, Json)}. */
    public Fields with(String name, String value) {
      return with(name, Json.of(value));
    }

    /** As {@link #with(String, Json)}. */
    public Fields with(String name, long value) {
      return with(name, Json.of(value));
    }

    /** As {@link #with(String, Json)}; see {@link Json#of(double)}. */
    public Fields with(String name, double value) {
      return with(name, Json.of(value));
    }

    /** As {@link #with(String, Json)}. */
    public Fields with(String name, boolean value) {
      return with(name, Json.of(value));
    }

    /** These members but the named one. */
    public Fields without(String name) {
      Map<String, Json> fewer = new LinkedHashMap<>(members);
      fewer.remove(name);
      return new Fields(fewer);
    }

    /** The named member, null when there is none. */
    public @Nullable Json get(String name) {
      return members.get(name);
    }

    /** Whether there is no member. */
    public boolean isEmpty() {
      return members.isEmpty();
    }
  }

  /** A string. */
  static Json of(String value) {
    return new Text(value);
  }

  /** A whole number. */
  static Json of(long value) {
    return new Decimal(BigDecimal.valueOf(value));
  }

  /**
   * A number; written without an exponent, and without a fraction when it has none.
   *
   * @throws IllegalArgumentException if it is infinite or not a number, which JSON cannot say
   */
  static Json of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "JSON knows finite numbers only, saw " + value + "; leave the member out or use null");
    }
    return new Decimal(BigDecimal.valueOf(value));
  }

  /** True or false. */
  static Json of(boolean value) {
    return new Bool(value);
  }

  /** The value null. */
  static Json none() {
    return new Null();
  }

  /** A list. */
  static Json array(List<? extends Json> items) {
    return new Array(List.copyOf(items));
  }

  /** An object without members, to be filled by {@link Fields#with}. */
  static Fields fields() {
    return new Fields(Map.of());
  }

  /** An object whose members are strings, in the map's order. */
  static Fields texts(Map<String, String> members) {
    Map<String, Json> texts = new LinkedHashMap<>();
    members.forEach((name, value) -> texts.put(name, of(value)));
    return new Fields(texts);
  }

  /**
   * Reads a JSON text, strictly: no comments, no duplicate names, nothing after the value.
   *
   * @throws IllegalArgumentException if the text is not such JSON; the message says where
   */
  static Json parse(String text) {
    return new JsonReader(text).read();
  }

  /**
   * The one text of this value: two spaces of indentation, one member or item per line, a newline
   * at the end, plain numbers, and only those characters escaped that JSON requires. {@code jq .}
   * prints the same while numbers are of everyday size (it writes some with an exponent).
   */
  default String canonical() {
    return JsonWriter.write(this);
  }
}
