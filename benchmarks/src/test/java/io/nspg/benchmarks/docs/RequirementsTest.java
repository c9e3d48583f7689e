package io.nspg.benchmarks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequirementsTest {

  private static final String HEAD = "| row | delivered in | proven by |\n|---|---|---|\n";
  private static final String PROOF = "`RequirementsTest#accepts_a_row_whose_proof_exists`";

  private final Repository repository = Repository.here();
  private final Requirements requirements = new Requirements(repository);

  @Test
  void every_delivered_row_names_a_place_and_a_test_that_exist() {
    String page = repository.read(repository.root().resolve("docs/requirements.md"));

    assertThat(requirements.problems(page)).isEmpty();
  }

  @Test
  void accepts_a_row_whose_proof_exists() {
    assertThat(requirements.problems(HEAD + "| A-1 | `mvnw`, `io.nspg.time.Deadline` | " + PROOF))
        .isEmpty();
  }

  @Test
  void refuses_a_row_whose_test_does_not_exist() {
    assertThat(requirements.problems(HEAD + "| A-1 | `mvnw` | `RequirementsTest#no_such_test` |"))
        .singleElement()
        .asString()
        .contains("A-1", "RequirementsTest#no_such_test");
  }

  @Test
  void refuses_a_method_that_is_no_test_as_proof() {
    assertThat(requirements.problems(HEAD + "| A-1 | `mvnw` | `Requirements#problems` |"))
        .singleElement()
        .asString()
        .contains("no enabled test");
  }

  @Test
  void refuses_a_row_without_a_proof() {
    assertThat(requirements.problems(HEAD + "| A-1 | `mvnw` | later |"))
        .singleElement()
        .asString()
        .contains("A-1", "names no test");
  }

  @Test
  void refuses_a_row_delivered_nowhere() {
    assertThat(requirements.problems(HEAD + "| A-1 | `NoSuchType` | " + PROOF + " |"))
        .singleElement()
        .asString()
        .contains("A-1", "NoSuchType");
  }

  @Test
  void refuses_the_same_row_twice() {
    String row = "| A-1 | `mvnw` | " + PROOF + " |\n";

    assertThat(requirements.problems(HEAD + row + row))
        .singleElement()
        .asString()
        .contains("A-1", "twice");
  }

  @Test
  void refuses_a_page_without_rows() {
    assertThat(requirements.problems("# Requirements\n")).hasSize(1);
  }
}
