package io.nspg.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One of a closed list, in upper or lower case.
 *
 * @param choices the list
 * @param name how a choice is written
 * @param <T> the type of the choices
 */
record Choice<T>(List<T> choices, Function<T, String> name) implements Format<T> {

  static <E extends Enum<E>> Choice<E> of(Class<E> type) {
    return new Choice<>(List.of(type.getEnumConstants()), Choice::written);
  }

  // Tiers are written as they are spoken: T0, not t0.
  private static String written(Enum<?> choice) {
    return choice.name().matches("T[0-9]")
        ? choice.name()
        : choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public T parse(String text) throws RefusedValue {
    for (T choice : choices) {
      if (name.apply(choice).equalsIgnoreCase(text)) {
        return choice;
      }
    }
    throw new RefusedValue("write one of those");
  }

  @Override
  public String allowed() {
    return choices.stream().map(name).collect(Collectors.joining(", "));
  }

  @Override
  @SuppressWarnings("unchecked") // the value came from parse
  public String show(Object value) {
    return name.apply((T) value);
  }
}
