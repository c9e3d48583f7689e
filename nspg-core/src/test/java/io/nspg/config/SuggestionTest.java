package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "nspg.pool.writer.mx, nspg.pool.writer.max",
    "nspg.pool.writer.max-lifetime, nspg.pool.writer.max_lifetime",
    "nspg.pool.max, nspg.pool.writer.max",
    "nspg.Timeout.Aquire, nspg.timeout.acquire",
    "nspg.idle.in.transaction, nspg.timeout.idle_in_transaction",
    "nspg.releaseId, nspg.release_id",
    "nspg.enforce.tag-required, nspg.enforce.tags-required"
  })
  void names_the_key_that_was_probably_meant(String property, String key) {
    assertThat(Suggestion.forUnknown(property, false))
        .isEqualTo("remove it, or did you mean " + key + "?");
  }

  @ParameterizedTest
  @CsvSource({"nspg.completely.different", "nspg.x", "nspg.", "nspg.db.pass"})
  void names_none_where_none_is_near(String property) {
    assertThat(Suggestion.forUnknown(property, false)).isEqualTo("remove it");
  }

  @Test
  void names_variables_to_those_who_use_variables() {
    assertThat(Suggestion.forUnknown(Suggestion.propertyOf("NSPG_POOL_MAX"), true))
        .isEqualTo("remove it, or did you mean NSPG_POOL_WRITER_MAX?");
  }
}
