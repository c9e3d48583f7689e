package io.nspg.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Environment;
import io.nspg.baseline.Tier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closes the catalogue: whatever is added to it keeps these rules. */
class KeyCatalogueTest {

  @ParameterizedTest
  @EnumSource(Key.class)
  void every_key_is_spelled_like_the_others(Key key) {
    assertThat(key.property()).matches("nspg(\\.[a-z]+(_[a-z]+)*)+(-[a-z]+)*");
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void every_constant_is_named_after_its_key(Key key) {
    String expected =
        key.property().substring("nspg.".length()).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    assertThat(key.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void every_key_says_what_it_means_and_what_it_allows(Key key) {
    assertThat(key.doc()).endsWith(".").hasSizeGreaterThan(8);
    assertThat(key.allowed()).isNotBlank().doesNotContain(";\n");
  }

  @ParameterizedTest
  @CsvSource({
    "NODES, required",
    "SSL_ROOT_CERT, none",
    "SERVICE, required; dev: unset",
    "FLEET_MAX_INSTANCES, required; dev: 1",
    "POOL_WRITER_MAX, 10",
    "TIMEOUT_CONNECT, 3s",
    "TIMEOUT_LOCK, 'T0 1s, T1 2s, T2 5s, T3 10s'",
    "SSL_MODE, 'T0 verify-full, T1 verify-full, T2 verify-full, T3 require'"
  })
  void every_key_says_what_holds_without_a_value(Key key, String standard) {
    assertThat(key.standard()).isEqualTo(standard);
  }

  @Test
  void every_key_has_a_variable_of_its_own() {
    List<String> variables = Arrays.stream(Key.values()).map(Key::environmentVariable).toList();
    assertThat(variables).doesNotHaveDuplicates().allMatch(name -> name.startsWith("NSPG_"));
    assertThat(Key.POOL_WRITER_MAX.environmentVariable()).isEqualTo("NSPG_POOL_WRITER_MAX");
    assertThat(Key.ENFORCE_TAGS_REQUIRED.environmentVariable())
        .isEqualTo("NSPG_ENFORCE_TAGS_REQUIRED");
  }

  @Test
  void keys_of_one_group_stand_together() {
    List<String> groups =
        Arrays.stream(Key.values())
            .map(key -> key.property().split("\\."))
            .filter(parts -> parts.length > 2)
            .map(parts -> parts[1])
            .toList();
    Set<String> seen = new LinkedHashSet<>();
    String last = "";
    for (String group : groups) {
      assertThat(group.equals(last) || seen.add(group)).as(group).isTrue();
      last = group;
    }
  }

  @Test
  void every_rule_that_can_be_lowered_has_a_key_and_no_other() {
    for (RuleId rule : RuleId.values()) {
      assertThat(Key.of(rule.property()).isPresent()).as(rule.id()).isEqualTo(rule.lowerable());
    }
  }

  @Test
  void every_default_is_within_its_own_bound_in_every_environment_and_tier() throws Exception {
    for (Environment environment : Environment.values()) {
      for (Tier tier : Tier.values()) {
        NspgConfig config = ConfigFixture.minimal().environment(environment).tier(tier).build();
        for (Key key : Key.values()) {
          Setting setting = config.setting(key);
          if (setting.origin().kind() == Origin.Kind.UNSET && setting.value().equals("-")) {
            continue;
          }
          Object read = key.format().parse(setting.value());
          assertThat(key.format().show(read)).as(setting.toString()).isEqualTo(setting.value());
        }
      }
    }
  }
}
