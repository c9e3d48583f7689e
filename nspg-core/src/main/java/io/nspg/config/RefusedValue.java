package io.nspg.config;

import java.io.Serial;

/** A text that a format cannot read; its message says what to write instead. */
final class RefusedValue extends Exception {

  @Serial private static final long serialVersionUID = 1;

  RefusedValue(String fix) {
    super(fix, null, false, false);
  }

  String fix() {
    return String.valueOf(getMessage());
  }
}
