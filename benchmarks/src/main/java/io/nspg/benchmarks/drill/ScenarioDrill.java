package io.nspg.benchmarks.drill;

import io.nspg.testkit.drill.Drill;
import io.nspg.testkit.drill.DrillResult;
import io.nspg.testkit.drill.Pace;
import io.nspg.testkit.drill.Progress;
import io.nspg.testkit.drill.Scenario;
import io.nspg.time.TimeSource;
import java.sql.SQLException;

/** Our client in a scenario of the testkit, with HikariCP beside it. */
record ScenarioDrill(Scenario scenario) implements NamedDrill {

  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public String purpose() {
    return scenario.purpose() + "; NS-PG beside HikariCP in the same run";
  }

  @Override
  public DrillResult run(DrillOptions options, Progress progress) throws SQLException {
    TimeSource time = TimeSource.system();
    return Drill.of(scenario)
        .subject(access -> new NspgContestant(access, time))
        .control(HikariContestant::new)
        .rounds(options.cycles())
        .pace(options.cycles() > 1 ? Pace.brisk() : Pace.unhurried())
        .seed(options.seed())
        .progress(progress)
        .run();
  }
}
