package io.nspg.benchmarks.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import io.nspg.config.NspgConfig;
import io.nspg.evidence.Check;
import io.nspg.evidence.Evidence;
import io.nspg.evidence.Json;
import io.nspg.evidence.Verdict;
import io.nspg.failure.Outcome;
import io.nspg.failure.OutcomeNote;
import io.nspg.failure.Phase;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.drill.Circumstances;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Twenty cuts of every case, all good ones but where a test says otherwise. */
class AbortReportTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Cut GOOD = cut(true, 2, 4, unknown(), true);

  private final List<Cut> cuts = new ArrayList<>();
  private List<String> threadsLeft = List.of();
  private double busy = 0.3;

  @Test
  void passes_when_every_cut_is_in_time_and_tells_the_truth() {
    cuts.add(cut(false, 50, 50, rolledBack(), true));
    Evidence evidence = evidence();
    assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
    assertThat(evidence.measured().get("cutMaxMillis")).isEqualTo(Json.of(50));
    assertThat(evidence.measured().get("cutP95Millis")).isEqualTo(Json.of(4));
  }

  @Test
  void fails_when_one_abort_of_twenty_is_too_slow() {
    cuts.add(cut(true, 51, 1, unknown(), true));
    assertThat(failed()).containsExactly("copy-verify-full-cut-in-time");
  }

  @Test
  void fails_when_one_caller_of_twenty_is_freed_too_late() {
    cuts.add(cut(true, 1, 51, unknown(), true));
    assertThat(failed()).containsExactly("copy-verify-full-cut-in-time");
  }

  @Test
  void does_not_hold_a_late_cut_against_the_client_when_no_processor_was_free() {
    busy = 0.97;
    cuts.add(cut(true, 1, 51, unknown(), true));
    assertThat(evidence().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void holds_a_wrong_verdict_against_the_client_however_busy_the_machine_was() {
    busy = 0.97;
    cuts.add(cut(true, 1, 51, rolledBack(), true));
    assertThat(evidence().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void counts_what_did_not_end_as_long_as_it_was_waited_for() {
    cuts.add(new Cut(true, OptionalLong.empty(), OptionalLong.empty(), unknown(), true));
    assertThat(failed()).containsExactly("copy-verify-full-cut-in-time");
    assertThat(evidence().measured().get("copyVerifyFullAbortMaxMillis"))
        .isEqualTo(Json.of(PATIENCE.toMillis()));
  }

  @Test
  void fails_when_a_write_that_may_be_committed_is_called_rolled_back() {
    cuts.add(cut(true, 1, 1, rolledBack(), true));
    assertThat(failed()).containsExactly("outcome-told-by-phase");
  }

  @Test
  void fails_when_a_transaction_that_cannot_be_committed_is_called_unknown() {
    cuts.add(cut(false, 1, 1, unknown(), true));
    assertThat(failed()).containsExactly("outcome-told-by-phase");
  }

  @Test
  void fails_when_a_call_went_through_although_it_was_cut() {
    cuts.add(cut(true, 1, 1, Optional.empty(), true));
    assertThat(failed()).containsExactly("outcome-told-by-phase");
  }

  @Test
  void fails_when_a_session_is_left() {
    cuts.add(cut(true, 1, 1, unknown(), false));
    assertThat(failed()).containsExactly("no-session-left");
  }

  @Test
  void fails_when_a_thread_is_left_and_names_it() {
    threadsLeft = List.of("hung");
    assertThat(failed()).containsExactly("no-thread-left");
    assertThat(evidence().checks()).last().extracting(Check::actual).isEqualTo("hung");
  }

  private List<String> failed() {
    Evidence evidence = evidence();
    assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
    return evidence.checks().stream()
        .filter(check -> check.verdict() != Verdict.PASS)
        .map(Check::id)
        .toList();
  }

  /** The first case has the cuts of the test, filled up with good ones. */
  private Evidence evidence() {
    Map<AbortCase, Cuts> subject = new LinkedHashMap<>();
    for (AbortCase abort : AbortCase.all()) {
      List<Cut> all = new ArrayList<>(subject.isEmpty() ? cuts : List.of());
      while (all.size() < 20) {
        all.add(GOOD);
      }
      subject.put(abort, new Cuts(all, PATIENCE));
    }
    return new AbortReport(
            new AbortRun(
                circumstances(),
                Duration.ofMillis(50),
                PATIENCE,
                subject,
                subject,
                busy,
                threadsLeft,
                List.of()))
        .result()
        .evidence();
  }

  private static Circumstances circumstances() {
    NspgConfig config =
        NspgConfig.builder()
            .environment(Environment.DEV)
            .nodes(List.of(new NodeAddress("127.0.0.1", 5432)))
            .database("app")
            .user("app")
            .password(() -> "")
            .build();
    return new Circumstances(
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        "16",
        Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"),
        Circumstances.tagged(config).build());
  }

  private static Cut cut(
      boolean autocommit,
      long abortMillis,
      long callerMillis,
      Optional<Exception> thrown,
      boolean sessionEnded) {
    return new Cut(autocommit, nanos(abortMillis), nanos(callerMillis), thrown, sessionEnded);
  }

  private static OptionalLong nanos(long millis) {
    return OptionalLong.of(Duration.ofMillis(millis).toNanos());
  }

  private static Optional<Exception> unknown() {
    return Optional.of(
        OutcomeNote.attach(
            new SQLException("cut", "08007"), Outcome.UNKNOWN, Phase.AUTOCOMMIT_WRITE));
  }

  private static Optional<Exception> rolledBack() {
    return Optional.of(
        OutcomeNote.attach(
            new SQLException("cut", "08006"), Outcome.ROLLED_BACK, Phase.IN_TRANSACTION));
  }
}
