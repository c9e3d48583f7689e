package io.nspg.pool.internal.hikari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import io.nspg.config.Pool;
import io.nspg.pool.internal.jdbc.FixedDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is relied on in HikariCP, on whatever version is on the class path. */
class GenerationPoolTest {

  @Test
  void a_borrow_ends_at_its_own_deadline_while_no_connection_can_be_opened() throws Exception {
    Blocked blocked = new Blocked();
    GenerationPool pool = new GenerationPool("test", sizes(Duration.ofMinutes(30)), blocked);
    try {
      assertThat(pool.borrow(Duration.ofMillis(50))).isNull();
      assertThat(blocked.entered.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      blocked.release.countDown();
      pool.shutdown();
    }
  }

  @Test
  void refuses_a_number_that_hikari_would_change_in_silence() {
    assertThatThrownBy(
            () -> new GenerationPool("test", sizes(Duration.ofSeconds(5)), new Blocked()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("maxLifetime from 5000 to 1800000");
  }

  @Test
  void keeps_a_connection_that_met_an_unsupported_feature_and_leaves_the_rest_to_hikari() {
    EvictionRules rules = new EvictionRules();
    assertThat(rules.adjudicate(new SQLException("x", "0A000"))).isEqualTo(Override.DO_NOT_EVICT);
    assertThat(rules.adjudicate(new SQLException("x", "57P01"))).isEqualTo(Override.CONTINUE_EVICT);
  }

  private static Pool sizes(Duration maxLifetime) {
    return new Pool(2, 0, maxLifetime, Duration.ZERO, Duration.ofMinutes(10));
  }

  /** Where no connection comes from until it is released, and none then. */
  private static final class Blocked extends FixedDataSource {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @java.lang.Override
    public Connection getConnection() throws SQLException {
      entered.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new SQLException("over", "08003");
    }

    @java.lang.Override
    public void setLoginTimeout(int seconds) {}
  }
}
