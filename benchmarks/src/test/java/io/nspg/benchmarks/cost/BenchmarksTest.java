package io.nspg.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmarks for a moment, in this JVM: their numbers mean nothing here. */
class BenchmarksTest {

  private static final String A_MOMENT = "-f 0 -wi 0 -i 1 -r 1ms -v SILENT";

  @TempDir Path folder;
  private final List<String> screen = new ArrayList<>();

  @Test
  void every_cost_is_measured_with_every_pool() throws Exception {
    int status = run("cost\\..*", A_MOMENT);

    assertThat(String.join("\n", screen))
        .contains("| Borrow.byOneThread | none |", "| Borrow.byTwoThreads | hikari |")
        .contains("| Borrow.byEightThreads | nspg |", "| Execute.query | agroal |")
        .contains("| Execute.update | nspg |", "| Execute.update | nspg-listening |");
    assertThat(Files.readString(result())).contains("io.nspg.benchmarks.cost.Execute.update");
    assertThat(status).isZero();
  }

  @Test
  void starts_and_databases_per_test_are_measured() {
    int status = run("WarmStart|DatabasePerTest", A_MOMENT + " -p kit=nspg");

    assertThat(String.join("\n", screen))
        .contains("| DatabasePerTest.next | nspg |", "| WarmStart.warm | nspg |")
        .doesNotContain("times HikariCP");
    assertThat(status).isZero();
  }

  @Test
  void a_pattern_that_matches_nothing_is_refused() {
    int status = run("NoSuchBenchmark", A_MOMENT);

    assertThat(String.join("\n", screen)).contains("no benchmark matches 'NoSuchBenchmark'");
    assertThat(status).isEqualTo(2);
  }

  @Test
  void a_benchmark_that_fails_fails_the_run() {
    int status = run("Execute.query", A_MOMENT + " -p pool=nosuch");

    assertThat(String.join("\n", screen)).contains("could not be carried through");
    assertThat(status).isEqualTo(2);
  }

  private int run(String regex, String arguments) {
    Properties properties = new Properties();
    properties.setProperty("bench", regex);
    properties.setProperty("bench.args", arguments);
    properties.setProperty("bench.result", result().toString());
    return Benchmarks.run(properties, screen::add);
  }

  private Path result() {
    return folder.resolve("jmh-result.json");
  }
}
