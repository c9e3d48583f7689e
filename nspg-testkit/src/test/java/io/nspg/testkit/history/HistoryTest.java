package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.failure.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {

  private final Script script = new Script();
  private final History history = script.history();

  @Test
  void a_session_keeps_its_process_while_it_knows_what_became_of_its_work() {
    script.add("a");
    script.failed(script.begin("a", new Action.Add()), Outcome.ROLLED_BACK);
    script.failed(script.begin("a", new Action.Add()), Outcome.COMMITTED);
    script.add("a");
    assertThat(processes()).containsExactly(0, 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"UNKNOWN", "COMMITTED_NOT_REPLICATED"})
  void a_session_goes_on_as_another_process_when_its_work_may_go_on_without_it(Outcome outcome) {
    script.failed(script.begin("a", new Action.Add()), outcome);
    script.add("b");
    script.add("a");
    script.add("b");
    assertThat(processes()).containsExactly(0, 1, 2, 1);
  }

  @Test
  void a_session_goes_on_as_another_process_when_its_work_never_came_to_an_end() {
    assertThat(script.begin("a", new Action.Add())).isEqualTo(1);
    script.add("a");
    assertThat(processes()).containsExactly(0, 1);
  }

  @Test
  void a_read_that_failed_leaves_nothing_behind_that_could_go_on() {
    script.failed(script.begin("a", new Action.ReadBalances()), Outcome.UNKNOWN);
    script.add("a");
    assertThat(processes()).containsExactly(0, 0);
  }

  @Test
  void another_attempt_is_an_operation_of_its_own_that_writes_the_same() {
    long first = script.failedAdd(Outcome.NOT_STARTED, false);
    long third = history.again(history.again(first));
    Operation attempt = history.operations().get(2);
    assertThat(attempt.id()).isEqualTo(third);
    assertThat(attempt.value()).isEqualTo(first);
    assertThat(attempt.attempt()).isEqualTo(3);
    assertThat(attempt.session()).isEqualTo("p");
  }

  @Test
  void remembers_where_an_operation_ran_through_its_end() {
    long id = script.begin("a", new Action.Add());
    history.stamped(id, Script.primary(3));
    script.done(id);
    assertThat(history.operations().get(0).stamp()).isEqualTo(Script.primary(3));
  }

  @Test
  void refuses_to_end_an_operation_twice() {
    long id = script.add();
    assertThatThrownBy(() -> history.failed(id, Outcome.UNKNOWN, "08006"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("second end");
  }

  @Test
  void refuses_to_end_what_was_not_begun() {
    assertThatThrownBy(() -> history.succeeded(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("operation 1 was not begun");
  }

  @Test
  void refuses_a_reading_that_is_no_answer_to_what_was_asked() {
    long id = script.begin("a", new Action.ReadLists(List.of(1)));
    assertThatThrownBy(() -> history.succeeded(id, new Reading.Version(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> history.succeeded(id, new Reading.Elements(Map.of(2, List.of(1L)))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> history.succeeded(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_reading_from_a_write() {
    long id = script.begin("a", new Action.Add());
    assertThatThrownBy(() -> history.succeeded(id, new Reading.Version(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Integer> processes() {
    return history.operations().stream().map(Operation::process).toList();
  }
}
