package io.nspg.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.node.Generation;
import io.nspg.node.History;
import io.nspg.node.NodeAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgListenerTest {

  private static final PgEvent EVENT = new PgEvent.ClientClosed(Instant.EPOCH, 0);
  private static final PgEvent CALL =
      new PgEvent.StatementFinished(
          Instant.EPOCH,
          new Generation(1, new NodeAddress("db1", 5432), new History(7, 1), Instant.EPOCH, 160000),
          Duration.ofMillis(2),
          0,
          1,
          null,
          null);

  @Test
  void passes_every_event_to_every_listener() {
    RecordingListener first = new RecordingListener();
    RecordingListener second = new RecordingListener();
    PgListener.all(List.of(first, second)).on(EVENT);
    assertThat(first.events()).containsExactly(EVENT);
    assertThat(second.events()).containsExactly(EVENT);
  }

  @Test
  void calls_are_told_only_to_those_who_ask_for_them() {
    RecordingListener curious = RecordingListener.ofCallsToo();
    RecordingListener quiet = new RecordingListener();
    PgListener both = PgListener.all(List.of(quiet, curious));
    assertThat(both.hearsCalls()).isTrue();
    assertThat(PgListener.all(List.of(quiet)).hearsCalls()).isFalse();
    both.on(CALL);
    assertThat(curious.events()).containsExactly(CALL);
    assertThat(quiet.events()).isEmpty();
  }

  @Test
  void a_listener_that_throws_is_reported_to_the_others_and_harms_nobody() {
    RecordingListener sound = new RecordingListener();
    PgListener broken =
        event -> {
          throw new IllegalStateException("secret");
        };
    PgListener.all(List.of(broken, sound)).on(EVENT);
    assertThat(sound.events()).contains(EVENT);
    assertThat(sound.events(PgEvent.ListenerFailed.class))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.thrown()).isEqualTo(IllegalStateException.class.getName());
              assertThat(report.describe()).doesNotContain("secret");
            });
  }

  @Test
  void an_error_of_a_listener_is_no_error_of_the_client() {
    RecordingListener sound = new RecordingListener();
    PgListener broken =
        event -> {
          throw new NoClassDefFoundError("metrics");
        };
    PgListener.all(List.of(broken, sound)).on(EVENT);
    assertThat(sound.events(PgEvent.ListenerFailed.class)).hasSize(1);
  }

  @Test
  void two_broken_listeners_do_not_break_the_caller() {
    PgListener broken =
        event -> {
          throw new IllegalStateException();
        };
    PgListener.all(List.of(broken, broken)).on(EVENT);
  }
}
