package io.nspg.guard;

import static io.nspg.guard.PlanFixture.plan;
import static io.nspg.guard.PlanFixture.prod;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.config.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void shows_values_origins_bounds_sum_relations_and_rules_as_recorded() throws IOException {
    ClientPlan plan =
        plan(
            prod()
                .set(Key.TIMEOUT_STATEMENT, "12s")
                .set(Key.ENFORCE_TIMEOUT_BOUND, "warn; reason=month end; until=2026-12-31"));
    try (InputStream golden = ExplanationTest.class.getResourceAsStream("explain-prod.txt")) {
      assertThat(golden).isNotNull();
      assertThat(plan.explain())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void is_the_same_every_time() {
    assertThat(plan(prod()).explain()).isEqualTo(plan(prod()).explain());
  }

  @Test
  void leaves_no_blanks_at_the_ends_of_its_lines() {
    assertThat(plan(prod()).explain().lines()).noneMatch(line -> line.endsWith(" "));
  }
}
