package io.nspg.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final Check PASSED = Check.of("a", "0", "0", true);
  private static final Check FAILED = Check.of("b", "0", "1", false);
  private static final Check OPEN = new Check("c", "0", "not seen", Verdict.INCONCLUSIVE);

  @Test
  void one_failed_check_fails_the_whole() {
    assertThat(Verdict.of(List.of(PASSED, OPEN, FAILED))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void an_inconclusive_check_leaves_the_whole_inconclusive() {
    assertThat(Verdict.of(List.of(PASSED, OPEN))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void no_check_shows_nothing() {
    assertThat(Verdict.of(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void passes_when_every_check_passed() {
    assertThat(Verdict.of(List.of(PASSED, PASSED))).isEqualTo(Verdict.PASS);
  }

  @Test
  void takes_the_verdict_of_its_checks() {
    assertThat(FailoverSample.evidence().check(FAILED).build().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void refuses_to_pass_over_a_check_that_did_not() {
    EvidenceBuilder evidence = FailoverSample.evidence().check(OPEN).verdict(Verdict.PASS);

    assertThatThrownBy(evidence::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the verdict PASS needs")
        .hasMessageContaining("not passed: [c]");
  }

  @Test
  void accepts_a_verdict_worse_than_that_of_its_checks() {
    assertThat(FailoverSample.evidence().verdict(Verdict.INCONCLUSIVE).build().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void refuses_a_missing_tag() {
    Map<String, String> tags = tags();
    tags.remove("release_id");

    assertThatThrownBy(() -> FailoverSample.evidence().tags(tags).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw none for 'release_id'");
  }

  @Test
  void refuses_an_eighth_tag() {
    Map<String, String> tags = tags();
    tags.put("cluster", "x");

    assertThatThrownBy(() -> FailoverSample.evidence().tags(tags).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saw also [cluster]");
  }

  @Test
  void refuses_durability_that_was_not_read_back() {
    assertThatThrownBy(() -> FailoverSample.evidence().durability(Map.of("fsync", "on")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("durability need")
        .hasMessageContaining("'synchronous_commit'");
  }

  @Test
  void refuses_a_timeline_that_goes_back() {
    Evidence evidence = FailoverSample.evidence().build();
    List<TimelineEntry> back = List.of(new TimelineEntry(1, "b"), new TimelineEntry(0, "a"));

    assertThatThrownBy(
            () ->
                new Evidence(
                    evidence.drill(),
                    evidence.verdict(),
                    evidence.tags(),
                    evidence.versions(),
                    evidence.durability(),
                    evidence.objectives(),
                    evidence.measured(),
                    evidence.control(),
                    evidence.checks(),
                    back,
                    evidence.limits(),
                    evidence.run()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a timeline goes forward");
  }

  @Test
  void refuses_a_run_without_circumstances() {
    assertThatThrownBy(() -> Evidence.builder("failover").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("call run(...)");
  }

  @Test
  void refuses_a_drill_whose_name_is_no_name() {
    assertThatThrownBy(() -> Evidence.builder("../failover").run(run()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'../failover'");
  }

  @Test
  void is_the_same_text_whatever_the_order_of_the_callers_maps() {
    Map<String, String> reversed = new LinkedHashMap<>();
    tags().entrySet().stream()
        .sorted(Map.Entry.<String, String>comparingByKey().reversed())
        .forEach(e -> reversed.put(e.getKey(), e.getValue()));

    assertThat(text(FailoverSample.evidence().tags(reversed).build()))
        .isEqualTo(text(FailoverSample.evidence().build()));
  }

  @Test
  void leaves_the_control_out_where_there_is_no_peer() {
    Evidence alone = FailoverSample.evidence().control(Json.fields()).build();

    assertThat(text(alone)).doesNotContain("\"control\"");
    assertThat(SealedEvidence.parse(text(alone)).evidence()).isEqualTo(alone);
  }

  private static Map<String, String> tags() {
    return new LinkedHashMap<>(FailoverSample.evidence().build().tags());
  }

  private static Run run() {
    return FailoverSample.evidence().build().run();
  }

  private static String text(Evidence evidence) {
    return SealedEvidence.seal(evidence, null).text();
  }
}
