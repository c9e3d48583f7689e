package io.nspg.testkit;

/**
 * The testkit could not do what it was asked. The message says what was tried, what was seen and
 * what to change; it holds no password.
 */
public class TestkitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception with a message for the person who runs the tests. */
  public TestkitException(String message) {
    super(message);
  }

  /** An exception with a message and the failure behind it. */
  public TestkitException(String message, Throwable cause) {
    super(message, cause);
  }
}
