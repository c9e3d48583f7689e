package io.nspg.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.testkit.history.Operation.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random runs in which nothing is wrong, and the same runs with one thing changed. */
class CheckerSimulationTest {

  private static final int RUNS = 60;

  private static final Check[] ALL = {
    // what was read and when it was read are a step apart
    new StaleReads(Duration.ofMillis(SimulatedCluster.LAG), Long.MAX_VALUE),
    new ReadYourWrites(),
    new MonotonicReads(),
    new TwoWriters(Map.of()),
    new ListOrder(false),
    new BankSum(SimulatedCluster.MONEY),
    new Liveness(Duration.ofSeconds(1), Duration.ofSeconds(1))
  };

  @Test
  void finds_nothing_wrong_where_nothing_is() {
    for (long seed = 0; seed < RUNS; seed++) {
      Findings findings = HistoryChecker.check(new SimulatedCluster(seed).run(), ALL);
      assertThat(findings.verdict())
          .as("seed %d: %s", seed, findings.why())
          .isEqualTo(Verdict.VALID);
      assertThat(findings.unknown()).as("seed %d", seed).isPositive();
    }
  }

  @Test
  void finds_any_acknowledged_row_that_is_gone() {
    changed(
        "no-acknowledged-write-lost",
        (trial, random) -> {
          Map<Long, Integer> rows = new HashMap<>(trial.rowsById());
          rows.remove(any(trial, random, CheckerSimulationTest::addedRow).id());
          return with(trial, trial.operations(), rows);
        });
  }

  @Test
  void finds_any_row_that_is_there_twice() {
    changed(
        "no-write-done-twice",
        (trial, random) -> {
          Map<Long, Integer> rows = new HashMap<>(trial.rowsById());
          rows.put(any(trial, random, CheckerSimulationTest::addedRow).id(), 2);
          return with(trial, trial.operations(), rows);
        });
  }

  @Test
  void finds_any_row_that_nobody_wrote() {
    changed(
        "no-phantom-row",
        (trial, random) -> {
          Map<Long, Integer> rows = new HashMap<>(trial.rowsById());
          rows.put(SimulatedCluster.STEPS + random.nextLong(1_000), 1);
          return with(trial, trial.operations(), rows);
        });
  }

  @Test
  void finds_any_committed_row_that_was_called_rolled_back() {
    changed(
        "no-wrong-verdict",
        (trial, random) ->
            change(
                trial,
                any(trial, random, CheckerSimulationTest::addedRow),
                o -> o.with(o.completedNanos(), Answer.ROLLED_BACK, "40001", null)));
  }

  @Test
  void finds_any_old_version_that_a_late_read_saw() {
    changed(
        "no-stale-read",
        (trial, random) ->
            change(
                trial,
                any(trial, random, o -> late(trial, o) && o.action() instanceof Action.ReadVersion),
                o -> sees(o, new Reading.Version(0))));
  }

  @Test
  void finds_any_own_version_that_a_late_read_missed() {
    changed(
        "read-your-writes",
        (trial, random) ->
            change(
                trial,
                any(trial, random, o -> owedSomething(trial, o)),
                o -> sees(o, new Reading.Version(0))));
  }

  @Test
  void finds_any_late_read_of_a_version_that_went_back() {
    changed(
        "monotonic-reads",
        (trial, random) ->
            change(
                trial,
                any(trial, random, o -> sawSomethingBefore(trial, o)),
                o -> sees(o, new Reading.Version(0))));
  }

  @Test
  void finds_any_two_elements_that_changed_places() {
    changed(
        "list-order",
        (trial, random) ->
            change(
                trial,
                any(
                    trial,
                    random,
                    o -> o.reading() instanceof Reading.Elements seen && seen.of(0).size() > 1),
                o -> sees(o, swapped(o.reading(), random))));
  }

  @Test
  void finds_any_money_that_was_made() {
    changed(
        "bank-sum",
        (trial, random) ->
            change(
                trial,
                any(trial, random, o -> o.reading() instanceof Reading.Balances),
                o -> sees(o, richer(o.reading()))));
  }

  @Test
  void finds_any_late_write_on_the_old_timeline() {
    changed(
        "no-second-writer",
        (trial, random) ->
            change(
                trial,
                any(trial, random, o -> late(trial, o) && o.acknowledged() && o.stamp() != null),
                o -> o.with(Script.primary(1))));
  }

  private static void changed(String check, BiFunction<Trial, Random, Trial> change) {
    for (long seed = 0; seed < RUNS; seed++) {
      Trial trial = change.apply(new SimulatedCluster(seed).run(), new Random(seed));
      Findings findings = HistoryChecker.check(trial, ALL);
      assertThat(findings.of(check).verdict())
          .as("seed %d: %s", seed, findings.why())
          .isEqualTo(Verdict.INVALID);
      assertThat(findings.verdict()).as("seed %d", seed).isEqualTo(Verdict.INVALID);
    }
  }

  private static Operation any(Trial trial, Random random, Predicate<Operation> which) {
    List<Operation> some = trial.operations().stream().filter(which).toList();
    return some.get(random.nextInt(some.size()));
  }

  private static boolean addedRow(Operation operation) {
    return operation.action() instanceof Action.Add && operation.acknowledged();
  }

  private static boolean late(Trial trial, Operation operation) {
    return trial.invoked(operation) > trial.faultNanos() + Duration.ofMillis(500).toNanos()
        && operation.answer() == Answer.OK;
  }

  private static boolean owedSomething(Trial trial, Operation read) {
    return read.action() instanceof Action.ReadVersion asked
        && asked.ownWrites()
        && read.answer() == Answer.OK
        && trial.operations().stream()
            .anyMatch(
                write ->
                    write.session().equals(read.session())
                        && write.acknowledged()
                        && write.action().equals(new Action.WriteVersion(asked.key()))
                        && write.id() < read.id());
  }

  private static boolean sawSomethingBefore(Trial trial, Operation read) {
    return read.action() instanceof Action.ReadVersion asked
        && read.answer() == Answer.OK
        && trial.operations().stream()
            .anyMatch(
                before ->
                    before.session().equals(read.session())
                        && before.action().equals(asked)
                        && before.id() < read.id()
                        && before.reading() instanceof Reading.Version seen
                        && seen.number() > 0);
  }

  private static Operation sees(Operation read, Reading seen) {
    return read.with(read.completedNanos(), Answer.OK, null, seen);
  }

  private static Reading swapped(@Nullable Reading reading, Random random) {
    if (!(reading instanceof Reading.Elements seen)) {
      throw new AssertionError("no lists in " + reading);
    }
    List<Long> list = new ArrayList<>(seen.of(0));
    int at = random.nextInt(list.size() - 1);
    Collections.swap(list, at, at + 1);
    return new Reading.Elements(Map.of(0, list, 1, seen.of(1)));
  }

  private static Reading richer(@Nullable Reading reading) {
    if (!(reading instanceof Reading.Balances seen)) {
      throw new AssertionError("no balances in " + reading);
    }
    Map<Integer, Long> balances = new HashMap<>(seen.byAccount());
    balances.merge(0, 1L, Long::sum);
    return new Reading.Balances(balances);
  }

  private static Trial change(Trial trial, Operation one, UnaryOperator<Operation> change) {
    List<Operation> operations = new ArrayList<>(trial.operations());
    operations.replaceAll(o -> o.id() == one.id() ? change.apply(o) : o);
    return with(trial, operations, trial.rowsById());
  }

  private static Trial with(Trial trial, List<Operation> operations, Map<Long, Integer> rows) {
    return new Trial(
        operations,
        rows,
        trial.durability(),
        trial.allowedLoss(),
        trial.faultBeganNanos(),
        trial.faultEndedNanos());
  }
}
