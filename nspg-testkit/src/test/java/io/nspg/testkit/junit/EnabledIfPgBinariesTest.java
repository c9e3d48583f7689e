package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples are run from here. */
class EnabledIfPgBinariesTest {

  static class Sample {

    @EnabledIfPgBinaries
    @Test
    void runsOnTheDefault() {}

    @EnabledIfPgBinaries(major = 13)
    @Test
    void wantsAnOldOne() {}
  }

  @Test
  void skips_what_has_no_binaries_and_says_what_exists() {
    Run run = Run.of(Map.of("nspg.testkit.required", "false"), Sample.class);
    assertThat(run.outcomes()).containsExactly(Map.entry("runsOnTheDefault", "ok"));
    assertThat(run.skipped())
        .singleElement()
        .asString()
        .contains("no PostgreSQL 13 for", "PostgreSQL 14 to 18");
  }

  @Test
  void fails_instead_where_nothing_may_be_skipped() {
    Run run = Run.of(Map.of("nspg.testkit.required", "true"), Sample.class);
    assertThat(run.outcomes()).containsEntry("runsOnTheDefault", "ok");
    assertThat(run.failure())
        .hasStackTraceContaining("nspg.testkit.required is true")
        .hasStackTraceContaining("no PostgreSQL 13 for");
  }

  @Test
  void fails_where_nobody_can_tell_whether_something_may_be_skipped() {
    Run run = Run.of(Map.of("nspg.testkit.required", "yes"), Sample.class);
    assertThat(run.failure())
        .hasStackTraceContaining("nspg.testkit.required is true or false, saw 'yes'");
  }
}
