package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtelTagsTest {

  private static final String ATTRIBUTES =
      "service.name=from-attributes,service.version=1.2.3%2B4,cloud.region=eu-1,"
          + "cloud.availability_zone=eu-1a,deployment.environment.name=prod";

  @Test
  void takes_service_release_region_and_zone_from_the_resource() {
    Tags tags = ConfigFixture.load(Map.of("OTEL_RESOURCE_ATTRIBUTES", ATTRIBUTES), "").tags();
    assertThat(tags.service()).isEqualTo("from-attributes");
    assertThat(tags.releaseId()).isEqualTo("1.2.3+4");
    assertThat(tags.region()).isEqualTo("eu-1");
    assertThat(tags.az()).isEqualTo("eu-1a");
  }

  @Test
  void prefers_the_service_name_of_its_own_variable() {
    NspgConfig config =
        ConfigFixture.load(
            Map.of("OTEL_RESOURCE_ATTRIBUTES", ATTRIBUTES, "OTEL_SERVICE_NAME", "orders"), "");
    assertThat(config.tags().service()).isEqualTo("orders");
    assertThat(config.setting(Key.SERVICE).origin()).hasToString("OTel OTEL_SERVICE_NAME");
  }

  @Test
  void any_source_of_ours_comes_first() {
    NspgConfig config =
        ConfigFixture.load(Map.of("OTEL_SERVICE_NAME", "orders"), "nspg.service=billing");
    assertThat(config.tags().service()).isEqualTo("billing");
  }

  @Test
  void does_not_let_a_telemetry_label_decide_which_guards_refuse() {
    NspgConfig config = ConfigFixture.load(Map.of("OTEL_RESOURCE_ATTRIBUTES", ATTRIBUTES), "");
    assertThat(config.environment()).isEqualTo(Environment.DEV);
  }

  @Test
  void passes_over_what_it_cannot_read() {
    NspgConfig config =
        ConfigFixture.load(
            Map.of("OTEL_RESOURCE_ATTRIBUTES", "=,x,service.name=%zz%2,cloud.region=,=y"), "");
    assertThat(config.setting(Key.REGION).value()).isEqualTo("unset");
    assertThat(config.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.seen()).contains("'%zz%2'", "OTel"));
  }
}
