package io.nspg.pool;

import java.io.Serial;

/** The client was to start only with a writer ({@code nspg.startup=fail}), and none was found. */
public final class WriterUnavailableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  WriterUnavailableException(String message) {
    super(message);
  }
}
