package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Operation;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class WorkloadTest {

  /** A client with a fault of its own. */
  private static final class Broken extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public Connection getConnection() {
      throw new NoClassDefFoundError("org/example/Missing");
    }
  }

  @Test
  void refuses_to_go_on_when_an_error_has_ended_a_writer() {
    TimeSource time = TimeSource.system();
    History history = new History(time);
    Workload work =
        new Workload(List.of(new Broken()), "app", 1, Duration.ofMillis(1), history, time);
    work.start();
    assertThat(work.awaitEnd()).isZero();
    assertThat(history.operations())
        .extracting(Operation::answer)
        .containsExactly(Operation.Answer.UNKNOWN);
    assertThatThrownBy(work::requireSound)
        .isInstanceOf(TestkitException.class)
        .hasRootCauseInstanceOf(NoClassDefFoundError.class);
  }
}
