package io.nspg.testkit.node;

import io.nspg.testkit.TestkitException;

/** Somebody else took the port between its choice and the start of the server. */
final class PortTakenException extends TestkitException {

  private static final long serialVersionUID = 1L;

  PortTakenException(String message) {
    super(message);
  }
}
