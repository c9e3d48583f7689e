package io.nspg.benchmarks.drill;

import io.nspg.evidence.EvidenceBundle;
import io.nspg.evidence.EvidenceChain;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.drill.DrillResult;
import io.nspg.testkit.drill.Scenarios;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Runs one drill: {@code ./mvnw -Pdrill}, {@code -Ddrill=NAME}, {@code -Ddrill=list}. The exit
 * status is 0 only when the verdict is PASS.
 */
public final class Drills {

  private static final List<NamedDrill> ALL =
      Stream.concat(Scenarios.all().stream().map(ScenarioDrill::new), Stream.of(new AbortDrill()))
          .toList();

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
    for (NamedDrill drill : ALL) {
      if (drill.name().equals(name)) {
        return run(drill, properties, console, time);
      }
    }
    console.line(
        "there is no drill '"
            + name
            + "'; there are "
            + ALL.stream().map(NamedDrill::name).toList()
            + ": -Ddrill=NAME");
    return 2;
  }

  private static int run(
      NamedDrill drill, Properties properties, Console console, TimeSource time) {
    try (ScreenProgress progress = new ScreenProgress(console, time)) {
      DrillOptions options = DrillOptions.of(properties, time.nanoTime());
      Path directory = options.evidence().resolve(drill.name());
      requireWritable(directory);
      EvidenceChain chain = EvidenceChain.open(options.chain());
      DrillResult result = drill.run(options, progress);
      progress.close();
      result.toString().lines().forEach(console::line);
      EvidenceBundle bundle = result.write(directory, chain);
      console.line("  evidence  " + bundle.evidence().toAbsolutePath());
      console.line("  report    " + bundle.report().toAbsolutePath());
      console.line("  chain     " + options.chain().resolve(drill.name()).toAbsolutePath());
      console.line("");
      return result.verdict() == Verdict.PASS ? 0 : 1;
    } catch (Exception e) {
      console.line("the drill " + drill.name() + " could not be carried through: " + e);
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        console.line("  because " + cause);
      }
      return 2;
    }
  }

  /** A drill may take an hour; what it finds must have a place before it starts. */
  private static void requireWritable(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".writable", ""));
    } catch (IOException e) {
      throw new IOException(
          "the evidence cannot be written to " + directory + "; name another: -Ddrill.evidence=DIR",
          e);
    }
  }
}
