package io.nspg.benchmarks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.nspg.benchmarks.docs.Compilation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule on a class that breaks it: a rule that cannot fail protects nothing. */
class ArchitectureRulesTest {

  @TempDir Path folder;

  @Test
  void refuses_two_packages_that_know_each_other() {
    JavaClasses seeded =
        compiled(
            Map.of(
                "io/nspg/left/Left.java",
                "package io.nspg.left; public final class Left { io.nspg.right.Right right; }",
                "io/nspg/right/Right.java",
                "package io.nspg.right; public final class Right { io.nspg.left.Left left; }"));

    assertRefused(ArchitectureRules.NO_CYCLES, seeded, "Left");
  }

  @Test
  void refuses_a_logger_outside_its_leaf() {
    assertRefused(
        ArchitectureRules.SLF4J, seeded("config", "org.slf4j.Logger seeded;"), "org.slf4j.Logger");
  }

  @Test
  void refuses_logback_in_library_code() {
    assertRefused(
        ArchitectureRules.LOGBACK,
        seeded("testkit", "ch.qos.logback.classic.Logger seeded;"),
        "logback");
  }

  @Test
  void refuses_hikaricp_outside_its_package() {
    assertRefused(
        ArchitectureRules.HIKARI,
        seeded("pool", "com.zaxxer.hikari.HikariDataSource seeded;"),
        "HikariDataSource");
  }

  @Test
  void refuses_the_driver_in_the_api() {
    assertRefused(
        ArchitectureRules.PGJDBC, seeded("pool", "org.postgresql.PGConnection seeded;"), "PGConn");
  }

  @Test
  void refuses_jdbc_in_a_pure_package() {
    assertRefused(
        ArchitectureRules.NO_JDBC_IN_PURE_PACKAGES,
        seeded("budget", "java.sql.Connection seeded;"),
        "java.sql.Connection");
  }

  @Test
  void refuses_a_socket_and_a_name_look_up_in_core() {
    assertRefused(
        ArchitectureRules.CORE_OPENS_NO_SOCKET,
        seeded("node", "java.net.Socket seeded;"),
        "java.net.Socket");
    assertRefused(
        ArchitectureRules.CORE_OPENS_NO_SOCKET,
        seeded("config", "java.net.InetAddress seeded;"),
        "java.net.InetAddress");
  }

  @Test
  void refuses_a_testkit_that_knows_the_client() {
    JavaClasses seeded =
        compiled(
            Map.of(
                "io/nspg/pool/Client.java",
                "package io.nspg.pool; public final class Client {}",
                "io/nspg/testkit/Seeded.java",
                "package io.nspg.testkit; final class Seeded { io.nspg.pool.Client client; }"));

    assertRefused(ArchitectureRules.TESTKIT_KNOWS_NO_CLIENT, seeded, "io.nspg.pool.Client");
  }

  @Test
  void refuses_an_internal_type_in_a_generic_return_type() {
    JavaClasses seeded =
        compiled(
            Map.of(
                "io/nspg/pool/internal/Secret.java",
                "package io.nspg.pool.internal; public final class Secret {}",
                "io/nspg/pool/Api.java",
                """
                package io.nspg.pool;
                public final class Api {
                  public java.util.List<io.nspg.pool.internal.Secret> leak() { return null; }
                  io.nspg.pool.internal.Secret hidden() { return null; }
                }
                """));

    assertRefused(ArchitectureRules.API_MENTIONS_NO_INTERNALS, seeded, "leak");
    assertThat(report(ArchitectureRules.API_MENTIONS_NO_INTERNALS, seeded))
        .doesNotContain("hidden");
  }

  @Test
  void refuses_a_public_class_that_anybody_may_extend() {
    JavaClasses seeded = new ClassFileImporter().importClasses(ArchitectureRulesOpenExample.class);

    assertRefused(
        ArchitectureRules.PUBLIC_TYPES_ARE_CLOSED, seeded, "ArchitectureRulesOpenExample");
  }

  @Test
  void refuses_a_static_field_that_can_change() {
    assertRefused(
        ArchitectureRules.NO_GLOBAL_STATE, seeded("time", "static int seeded;"), "seeded");
  }

  @Test
  void refuses_a_package_without_a_null_mark() {
    assertRefused(
        ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED, seeded("brandnew", ""), "brandnew");
  }

  private JavaClasses seeded(String packageName, String member) {
    return compiled(
        Map.of(
            "io/nspg/" + packageName + "/Seeded.java",
            "package io.nspg." + packageName + "; final class Seeded { " + member + " }"));
  }

  private JavaClasses compiled(Map<String, String> sources) {
    assertThat(Compilation.of(sources, folder).problems()).isEmpty();
    return new ClassFileImporter().importPath(folder);
  }

  private static void assertRefused(ArchRule rule, JavaClasses seeded, String named) {
    assertThat(report(rule, seeded)).contains(named);
  }

  private static String report(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().toString();
  }
}
