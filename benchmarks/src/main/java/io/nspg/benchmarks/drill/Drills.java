package io.nspg.benchmarks.drill;

import io.nspg.evidence.Check;
import io.nspg.evidence.EvidenceBundle;
import io.nspg.evidence.EvidenceChain;
import io.nspg.evidence.Verdict;
import io.nspg.time.TimeSource;
import java.util.List;
import java.util.Properties;

/**
 * Runs one drill: {@code ./mvnw -Pdrill}, {@code -Ddrill=NAME}, {@code -Ddrill=list}. The exit
 * status is 0 only when the verdict is PASS.
 */
public final class Drills {

  private static final List<Drill> ALL = List.of(new FailoverDrill(), new AbortDrill());

  private Drills() {}

  public static void main(String[] arguments) {
    System.exit(run(System.getProperties(), Console.ofProcess(), TimeSource.system()));
  }

  static int run(Properties properties, Console console, TimeSource time) {
    String name = properties.getProperty("drill", "failover");
    if (name.equals("list")) {
      ALL.forEach(drill -> console.line(drill.name() + ": " + drill.purpose()));
      return 0;
    }
    for (Drill drill : ALL) {
      if (drill.name().equals(name)) {
        return run(drill, properties, console, time);
      }
    }
    console.line(
        "there is no drill '"
            + name
            + "'; there are "
            + ALL.stream().map(Drill::name).toList()
            + ": -Ddrill=NAME");
    return 2;
  }

  private static String described(Check check) {
    return check.verdict()
        + " "
        + check.id()
        + ": expected "
        + check.expected()
        + "; found "
        + check.actual();
  }

  private static int run(Drill drill, Properties properties, Console console, TimeSource time) {
    try (Progress progress = new Progress(console, time)) {
      DrillOptions options = DrillOptions.of(properties, time.nanoTime());
      EvidenceChain chain = EvidenceChain.open(options.chain());
      Drill.Result result = drill.run(options, progress);
      EvidenceBundle bundle =
          EvidenceBundle.write(
              options.evidence().resolve(drill.name()),
              chain,
              result.evidence(),
              result.report(),
              result.attachments());
      progress.close();
      result.summary().forEach(console::line);
      result.evidence().checks().stream()
          .filter(check -> check.verdict() != Verdict.PASS)
          .forEach(check -> console.line("  " + described(check)));
      console.line("  evidence  " + bundle.evidence().toAbsolutePath());
      console.line("  report    " + bundle.report().toAbsolutePath());
      console.line("  chain     " + options.chain().resolve(drill.name()).toAbsolutePath());
      console.line("");
      return result.evidence().verdict() == Verdict.PASS ? 0 : 1;
    } catch (Exception e) {
      console.line("the drill " + drill.name() + " could not be carried through: " + e);
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        console.line("  because " + cause);
      }
      return 2;
    }
  }
}
