package io.nspg.benchmarks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import org.openjdk.jmh.annotations.State;

/**
 * The rules, one constant each, so that a rule can be run on the project and on a class it bans.
 */
final class ArchitectureRules {

  private static final String[] PURE = {
    "io.nspg.time..",
    "io.nspg.baseline..",
    "io.nspg.config..",
    "io.nspg.budget..",
    "io.nspg.guard..",
    "io.nspg.evidence.."
  };

  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.nspg.(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be understood alone");

  static final ArchRule SLF4J =
      importedOnlyBy("org.slf4j..", "io.nspg.event.slf4j", "io.nspg.benchmarks..")
          .because("a log is one listener among others; emit a PgEvent instead");

  static final ArchRule LOGBACK =
      importedOnlyBy("ch.qos.logback..", "io.nspg.benchmarks..")
          .because("the application chooses its logging");

  static final ArchRule HIKARI =
      importedOnlyBy("com.zaxxer.hikari..", "io.nspg.pool.internal.hikari", "io.nspg.benchmarks..")
          .because("frameworks manage several versions of HikariCP; one package meets them");

  static final ArchRule PGJDBC =
      importedOnlyBy(
              "org.postgresql..",
              "io.nspg.pool.internal..",
              "io.nspg.testkit..",
              "io.nspg.benchmarks..")
          .because("the API is plain JDBC; the driver stays behind it");

  static final ArchRule NO_JDBC_IN_PURE_PACKAGES =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..")
          .because("these decide over values; what they need to know is an argument");

  static final ArchRule CORE_OPENS_NO_SOCKET =
      noClasses()
          .that()
          .resideInAPackage("io.nspg..")
          .and()
          .resideOutsideOfPackages("io.nspg.pool..", "io.nspg.testkit..", "io.nspg.benchmarks..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(\\w*Socket\\w*|Inet\\w*Address|URL|\\w*URLConnection|http\\..*)"
                  + "|javax\\.net\\..*|java\\.nio\\.channels\\.\\w*Socket\\w*")
          .because("core decides and opens no socket; even a name is resolved in the pool");

  static final ArchRule TESTKIT_KNOWS_NO_CLIENT =
      noClasses()
          .that()
          .resideInAPackage("io.nspg.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.nspg.pool..")
          .because("a drill judges any DataSource, so that it can judge the peers beside ours");

  static final ArchRule API_MENTIONS_NO_INTERNALS =
      classes()
          .that()
          .resideOutsideOfPackages("..internal..", "io.nspg.benchmarks..")
          .should(new ShowNoInternals())
          .because("a module exports its API packages only");

  static final ArchRule PUBLIC_TYPES_ARE_CLOSED =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .resideOutsideOfPackage("..internal..")
          .and()
          .areNotAnnotatedWith(State.class)
          .should(new BeClosed())
          .because("what may be extended is promised for ever");

  static final ArchRule NO_GLOBAL_STATE =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.nspg..")
          .should()
          .beFinal()
          .because("state has an owner, and is closed with it");

  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(new LiveInANullMarkedPackage())
          .because("NullAway checks marked packages only; write a package-info with @NullMarked");

  private ArchitectureRules() {}

  private static ArchRule importedOnlyBy(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
