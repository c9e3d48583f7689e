package io.nspg.testkit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.node.Lsn;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.history.Trial;
import io.nspg.time.ManualTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The kill at 1 s, the promotion from 3 s to 3.2 s. */
class MeasurementTest {

  private static final Course COURSE =
      new Course(
          event("kill", 1000, 1050),
          event("promote", 3000, 3200),
          nanos(3100),
          nanos(3100),
          2,
          true,
          "n2");

  private final ManualTimeSource time = new ManualTimeSource();
  private final History history = new History(time);

  @Test
  void counts_from_the_kill_and_from_the_promotion() {
    write("app-1.1", 900);
    write("app-1.1", 3180);
    write("app-2.1", 3300);
    Measurement measured = measure(OptionalLong.of(nanos(1070)), List.of());
    assertThat(measured.detectMillis()).hasValue(70);
    assertThat(measured.gap()).contains(new Gap(-100, 2180));
    assertThat(measured.firstAckMillis()).hasValue(2180);
    assertThat(measured.firstAckAfterPromotionMillis()).hasValue(80);
    assertThat(measured.allAckMillis()).hasValue(2300);
    assertThat(measured.downtimeMillis()).hasValue(2280);
  }

  @Test
  void an_acknowledgement_that_was_on_its_way_at_the_kill_is_not_the_first_of_the_new_primary() {
    write("app-1.1", 1020);
    Measurement measured = measure(OptionalLong.empty(), List.of());
    assertThat(measured.firstAckMillis()).isEmpty();
    assertThat(measured.downtimeMillis()).isEmpty();
  }

  @Test
  void where_the_timeline_stays_only_what_began_when_writes_were_possible_is_a_return() {
    Course stays =
        new Course(
            event("move", 1000, 1050),
            event("move", 1000, 1050),
            nanos(1050),
            nanos(1050),
            1,
            false,
            "n1");
    write("app-1.1", 1049, 1100, 1);
    write("app-1.1", 1110, 1200, 1);
    assertThat(history.operations().stream().map(stays::back)).containsExactly(false, true);
    assertThat(stays.back(1, nanos(1049))).isFalse();
  }

  @Test
  void a_call_that_never_ends_counts_until_the_drill_stopped_waiting() {
    toMillis(1100);
    long unused = history.begin("app-1.1");
    toMillis(9100);
    assertThat(measure(OptionalLong.empty(), List.of()).latency().longestCallMillis())
        .isEqualTo(8000);
  }

  @Test
  void an_acknowledgement_of_the_old_primary_delays_the_return_from_it() {
    write("app-1.1", 3150);
    write("app-1.1", 3160, 3500, 1);
    Staleness staleness = measure(OptionalLong.empty(), List.of()).staleness();
    assertThat(staleness.acks()).isEqualTo(1);
    assertThat(staleness.backAfterReachableMillis()).hasValue(400);
  }

  @Test
  void who_never_writes_to_the_new_primary_has_not_left_the_old() {
    write("app-1.1", 3160, 3500, 1);
    assertThat(measure(OptionalLong.empty(), List.of()).staleness().backAfterReachableMillis())
        .isEmpty();
  }

  @Test
  void is_as_fast_as_before_when_half_a_second_was() {
    writeEvery(10, 600, 990);
    writeEvery(10, 3200, 3900);
    Latency latency = measure(OptionalLong.empty(), List.of()).latency();
    assertThat(latency.baselineP95Millis()).hasValue(5);
    assertThat(latency.backMillis()).hasValue(2705);
  }

  @Test
  void is_not_as_fast_as_before_with_less_than_half_of_the_writes() {
    writeEvery(10, 600, 990);
    writeEvery(50, 3200, 3900);
    assertThat(measure(OptionalLong.empty(), List.of()).latency().backMillis()).isEmpty();
  }

  @Test
  void counts_connects_from_the_fault_on() {
    List<Instant> connects =
        List.of(at(100), at(101), at(102), at(3100), at(3500), at(4099), at(4100));
    assertThat(measure(OptionalLong.empty(), connects).peakConnectsPerSecond()).isEqualTo(3);
  }

  @Test
  void sorts_operations_into_buckets_of_time() {
    write("app-1.1", 950);
    fail("app-1.1", 1010);
    write("app-1.1", 1230);
    Buckets buckets = Buckets.of(history.operations(), COURSE, 100);
    assertThat(buckets.fromMillis()).isEqualTo(-100);
    assertThat(buckets.good()).containsExactly(1L, 0L, 0L, 1L);
    assertThat(buckets.bad()).containsExactly(0L, 1L, 0L, 0L);
  }

  private Measurement measure(OptionalLong noticed, List<Instant> connects) {
    Findings findings =
        HistoryChecker.check(Trial.of(history, Map.of(), Map.of(), nanos(1000), nanos(3100)));
    return Measurement.of(
        findings,
        history.operations(),
        noticed,
        Optional.empty(),
        new Measurement.Connects(connects, connects),
        COURSE,
        time.nanoTime());
  }

  private void write(String process, long endsAtMillis) {
    write(process, endsAtMillis, endsAtMillis, endsAtMillis < 3100 ? 1 : 2);
  }

  private void write(String process, long beginsAtMillis, long endsAtMillis, int timeline) {
    toMillis(beginsAtMillis);
    long id = history.begin(process);
    history.stamped(id, new Stamp("n" + timeline, 1, timeline, Lsn.parse("0/10"), false));
    history.succeeded(endAt(id, endsAtMillis));
  }

  private void writeEvery(long stepMillis, long fromMillis, long untilMillis) {
    for (long at = fromMillis; at < untilMillis; at += stepMillis) {
      write("app-1.1", at, at + 5, at < 3100 ? 1 : 2);
    }
  }

  private void fail(String process, long endsAtMillis) {
    history.failed(endAt(history.begin(process), endsAtMillis), Outcome.UNKNOWN, "08006");
  }

  private long endAt(long id, long millis) {
    toMillis(millis);
    return id;
  }

  private void toMillis(long millis) {
    time.advance(Duration.ofNanos(nanos(millis) - time.nanoTime()));
  }

  private static FaultEvent event(String what, long fromMillis, long toMillis) {
    return new FaultEvent(what, "n1", at(fromMillis), nanos(fromMillis), nanos(toMillis));
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
