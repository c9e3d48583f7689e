package io.nspg.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object, each read once by its name and type: what is left at the end is
 * unknown. Not thread-safe.
 */
final class JsonMembers {

  private final String owner;
  private final Map<String, Json> left;

  JsonMembers(String owner, Json json) {
    this.owner = owner;
    this.left = new LinkedHashMap<>(cast(owner, json, Json.Fields.class).members());
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  boolean isNull(String name) {
    if (left.get(name) instanceof Json.Null) {
      left.remove(name);
      return true;
    }
    return false;
  }

  String text(String name) {
    return text(take(name), name);
  }

  static String text(Json json) {
    return text(json, "an item");
  }

  private static String text(Json json, String name) {
    return cast(name, json, Json.Text.class).value();
  }

  long whole(String name) {
    try {
      return cast(name, take(name), Json.Decimal.class).value().longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " is a whole number of 64 bits", e);
    }
  }

  Json.Fields fields(String name) {
    return cast(name, take(name), Json.Fields.class);
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields(name).members().forEach((key, value) -> texts.put(key, text(value, key)));
    return texts;
  }

  <T> List<T> list(String name, Function<Json, T> item) {
    List<T> items = new ArrayList<>();
    for (Json json : cast(name, take(name), Json.Array.class).items()) {
      items.add(item.apply(json));
    }
    return items;
  }

  <T> T end(T value) {
    end();
    return value;
  }

  void end() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          owner + " has members unknown to " + Evidence.SCHEMA + ": " + left.keySet());
    }
  }

  private Json take(String name) {
    @Nullable Json json = left.remove(name);
    if (json == null) {
      throw new IllegalArgumentException(owner + " has no member '" + name + "'");
    }
    return json;
  }

  private static <T extends Json> T cast(String name, Json json, Class<T> type) {
    if (!type.isInstance(json)) {
      throw new IllegalArgumentException(
          name + " is of the type " + type.getSimpleName() + ", saw " + JsonWriter.inline(json));
    }
    return type.cast(json);
  }
}
