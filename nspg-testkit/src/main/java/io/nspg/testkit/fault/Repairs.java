package io.nspg.testkit.fault;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What undoes a fault that was made in steps: the latest first, and all that can be. What fails
 * stays, to be tried again. Not thread-safe.
 */
final class Repairs implements Journal.Deed {

  private final Deque<Journal.Deed> open = new ArrayDeque<>();

  private Repairs() {}

  /** Steps that make a fault; each notes how it is undone before it can fail. */
  @FunctionalInterface
  interface Steps {
    void take(Repairs repairs) throws SQLException;
  }

  /** Takes the steps, or undoes those that were taken when one of them fails. */
  static Repairs after(Steps steps) throws SQLException {
    Repairs repairs = new Repairs();
    try {
      steps.take(repairs);
      return repairs;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        repairs.run();
      } catch (SQLException | RuntimeException undoing) {
        e.addSuppressed(undoing);
      }
      throw e;
    }
  }

  void add(Journal.Deed deed) {
    open.push(deed);
  }

  @Override
  public void run() throws SQLException {
    @Nullable SQLException refused = null;
    @Nullable RuntimeException failed = null;
    for (Journal.Deed deed : List.copyOf(open)) {
      try {
        deed.run();
        open.remove(deed);
      } catch (SQLException e) {
        refused = e;
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      if (refused != null) {
        failed.addSuppressed(refused);
      }
      throw failed;
    }
    if (refused != null) {
      throw refused;
    }
  }
}
