package io.nspg.testkit.fault;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * How a wait ended, if it did.
 *
 * @param ended whether it did
 * @param how in words
 * @param sqlState of the failure or the warning; empty when there was none
 * @param failed whether the caller got an exception
 * @param seconds after which it ended, or for how long it had lasted when it was looked at
 */
record Ending(boolean ended, String how, String sqlState, boolean failed, double seconds) {

  static Ending never(double seconds) {
    return new Ending(false, "never", "", false, seconds);
  }

  static Ending success(@Nullable SQLWarning warning, double seconds) {
    return warning == null
        ? new Ending(true, "success", "", false, seconds)
        : new Ending(
            true,
            "success, warning " + warning.getSQLState(),
            String.valueOf(warning.getSQLState()),
            false,
            seconds);
  }

  static Ending failure(SQLException failure, double seconds) {
    String state = String.valueOf(failure.getSQLState());
    return new Ending(true, state + said(failure), state, true, seconds);
  }

  /** What the network said; the driver's own words come in the language of the machine. */
  private static String said(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof SocketTimeoutException ? " (" + root.getMessage() + ")" : "";
  }
}
