package io.nspg.testkit.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that may hang, on a thread of its own. */
final class Call<T> {

  private static final long MOMENT_MILLIS = 300;
  private static final long LIMIT_SECONDS = 60;

  private final FutureTask<T> task;

  private Call(Callable<T> work) {
    task = new FutureTask<>(work);
  }

  static <T> Call<T> begin(Callable<T> work) {
    Call<T> call = new Call<>(work);
    Thread thread = new Thread(call.task, "call under test");
    thread.setDaemon(true);
    thread.start();
    return call;
  }

  /** Fails if an end comes although none should; it would come within milliseconds. */
  void assertHangs() {
    assertThatThrownBy(() -> task.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  T answer() throws Exception {
    return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  SQLException failure() {
    ExecutionException failed =
        catchThrowableOfType(
            ExecutionException.class, () -> task.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    if (failed.getCause() instanceof SQLException cause) {
      return cause;
    }
    throw new AssertionError("the call did not fail with an SQLException", failed);
  }
}
