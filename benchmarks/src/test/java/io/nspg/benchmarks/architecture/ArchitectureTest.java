package io.nspg.benchmarks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules on the project. That each can fail is shown by {@link ArchitectureRulesTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String WRITTEN_BY_JMH = "/jmh_generated/";

  private JavaClasses project;

  @BeforeAll
  void readTheProject() {
    project =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains(WRITTEN_BY_JMH))
            .importPackages("io.nspg");
  }

  @Test
  void the_rules_see_every_module() {
    assertThat(project.stream().map(type -> type.getPackageName()))
        .contains("io.nspg.time", "io.nspg.pool", "io.nspg.testkit.cluster");
  }

  @Test
  void packages_form_no_cycles() {
    ArchitectureRules.NO_CYCLES.check(project);
  }

  @Test
  void one_leaf_imports_slf4j() {
    ArchitectureRules.SLF4J.check(project);
  }

  @Test
  void no_library_code_imports_logback() {
    ArchitectureRules.LOGBACK.check(project);
  }

  @Test
  void one_package_of_the_pool_imports_hikaricp() {
    ArchitectureRules.HIKARI.check(project);
  }

  @Test
  void only_internals_of_the_pool_and_the_testkit_import_the_driver() {
    ArchitectureRules.PGJDBC.check(project);
  }

  @Test
  void pure_packages_know_no_jdbc() {
    ArchitectureRules.NO_JDBC_IN_PURE_PACKAGES.check(project);
  }

  @Test
  void core_opens_no_socket() {
    ArchitectureRules.CORE_OPENS_NO_SOCKET.check(project);
  }

  @Test
  void the_testkit_does_not_know_the_client() {
    ArchitectureRules.TESTKIT_KNOWS_NO_CLIENT.check(project);
  }

  @Test
  void the_api_mentions_no_internal_type() {
    ArchitectureRules.API_MENTIONS_NO_INTERNALS.check(project);
  }

  @Test
  void public_types_are_closed() {
    ArchitectureRules.PUBLIC_TYPES_ARE_CLOSED.check(project);
  }

  @Test
  void no_static_field_can_change() {
    ArchitectureRules.NO_GLOBAL_STATE.check(project);
  }

  @Test
  void every_package_is_null_marked() {
    ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED.check(project);
  }
}
