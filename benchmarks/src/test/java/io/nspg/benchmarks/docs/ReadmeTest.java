package io.nspg.benchmarks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeTest {

  private final Repository repository = Repository.here();

  private final Documents documents = new Documents(repository);

  @TempDir Path output;

  @TestFactory
  Stream<DynamicTest> code_and_named_tests_of_every_page_hold() {
    return repository.documents().stream()
        .map(repository.root()::relativize)
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.toString(),
                    () -> {
                      String text = repository.read(repository.root().resolve(page));
                      assertThat(documents.problems(page.toString(), text, output)).isEmpty();
                    }));
  }

  @Test
  void compiles_statements_with_what_they_are_given() {
    assertThat(
            problems(
                """
                <!-- given
                static long insert(Connection c) { return 1; }
                DataSource writer;
                -->
                ```java
                try (Connection c = writer.getConnection()) {
                  Deadline.after(Duration.ofSeconds(insert(c)), TimeSource.system());
                }
                ```
                """))
        .isEmpty();
  }

  @Test
  void compiles_a_type_with_its_own_imports() {
    assertThat(
            problems(
                """
                ```java
                import io.nspg.time.TimeSource;

                final class Waiting {
                  long now(TimeSource time) {
                    return time.nanoTime();
                  }
                }
                ```
                """))
        .isEmpty();
  }

  @Test
  void refuses_java_that_does_not_compile_and_names_the_line() {
    assertThat(problems("text\n```java\nPgNoSuchType pg;\n```\n"))
        .singleElement()
        .asString()
        .contains("page.md:3", "PgNoSuchType");
  }

  @Test
  void refuses_java_that_is_deprecated() {
    assertThat(problems("```java\nObject o = new Integer(1);\n```\n")).isNotEmpty();
  }

  @Test
  void refuses_xml_that_does_not_parse() {
    assertThat(problems("```xml\n<dependency>\n```\n")).hasSize(1);
    assertThat(problems("```xml\n<a/>\n<b/>\n```\n")).isEmpty();
  }

  @Test
  void accepts_configuration_that_the_guard_accepts() {
    assertThat(
            problems(
                """
                ```properties
                nspg.nodes=127.0.0.1:5432
                nspg.database=orders
                nspg.user=orders
                nspg.password.file=/run/secrets/no-such-file-here
                ```
                """))
        .isEmpty();
  }

  @Test
  void refuses_configuration_that_the_guard_refuses() {
    assertThat(problems("```properties\nnspg.env=prod\nnspg.no.such.key=1\n```\n"))
        .singleElement()
        .asString()
        .contains("page.md:2", "nspg.no.such.key", "nspg.nodes");
  }

  @Test
  void refuses_a_table_that_names_a_test_that_does_not_exist() {
    assertThat(problems("| what | test |\n|---|---|\n| a | `ReadmeTest#no_such_test` |\n"))
        .singleElement()
        .asString()
        .contains("ReadmeTest#no_such_test");
  }

  private List<String> problems(String markdown) {
    return documents.problems("page.md", markdown, output);
  }
}
