package io.nspg.benchmarks.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.time.ManualTimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillsTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(screen, true, StandardCharsets.UTF_8));
  private final Properties properties = new Properties();

  @Test
  void lists_the_drills() {
    properties.setProperty("drill", "list");
    assertThat(run()).isZero();
    assertThat(said())
        .contains(
            "failover: ",
            "restart: ",
            "switchover: ",
            "hang: ",
            "blackhole: ",
            "oneway: ",
            "splitbrain: ",
            "stale: ",
            "endpoint: ",
            "lag: ",
            "syncstall: ",
            "falsealarm: ",
            "abort: ");
  }

  @Test
  void refuses_a_drill_that_does_not_exist_and_names_those_that_do() {
    properties.setProperty("drill", "fialover");
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("'fialover'", "failover");
  }

  @Test
  void refuses_a_seed_that_is_no_number_before_anything_is_started() {
    properties.setProperty("drill.seed", "soon");
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("drill.seed", "'soon'");
  }

  @Test
  void refuses_a_number_of_cycles_that_cannot_be_run() {
    properties.setProperty("cycles", "0");
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("cycles", "1 to 1000", "saw 0");
  }

  @Test
  void takes_the_number_of_cycles_by_either_name() {
    properties.setProperty("cycles", "100");
    assertThat(DrillOptions.of(properties, 1).cycles()).isEqualTo(100);
    properties.setProperty("drill.cycles", "7");
    assertThat(DrillOptions.of(properties, 1).cycles()).isEqualTo(7);
  }

  @Test
  void refuses_rounds_of_a_drill_that_knows_none(@TempDir Path folder) {
    properties.setProperty("drill.evidence", folder.resolve("evidence").toString());
    properties.setProperty("drill.chain", folder.resolve("chain").toString());
    properties.setProperty("drill", "abort");
    properties.setProperty("cycles", "5");
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("abort knows no rounds", "saw cycles = 5");
  }

  @Test
  void refuses_a_place_for_the_evidence_that_cannot_be_written_before_anything_is_started(
      @TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    properties.setProperty("drill.evidence", file.toString());
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("cannot be written", "-Ddrill.evidence").doesNotContain("starting");
  }

  private int run() {
    return Drills.run(properties, console, new ManualTimeSource());
  }

  private String said() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
