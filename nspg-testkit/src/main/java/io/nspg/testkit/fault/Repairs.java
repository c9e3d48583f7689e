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
  private final Deque<Runnable> claims = new ArrayDeque<>();

  /** How a step is undone; noted before the step can fail half-way. */
  void add(Journal.Deed deed) {
    open.push(deed);
  }

  /** Keeps what {@link Journal#claim} gave until everything is undone. */
  void keep(Runnable claim) {
    claims.push(claim);
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
    claims.forEach(Runnable::run);
    claims.clear();
  }
}
