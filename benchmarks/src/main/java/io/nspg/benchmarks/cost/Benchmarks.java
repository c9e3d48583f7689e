package io.nspg.benchmarks.cost;

import io.nspg.benchmarks.drill.Console;
import io.nspg.benchmarks.start.WaitTable;
import java.util.Collection;
import java.util.Properties;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks whose name matches {@code -Dbench=REGEX}: {@code ./mvnw -Pbench}. What stands
 * in {@code -Dbench.args} goes to JMH as on its command line. The exit status is 0 only when every
 * benchmark ran.
 */
public final class Benchmarks {

  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.exit(run(System.getProperties(), Console.ofProcess()::line));
  }

  static int run(Properties properties, Consumer<String> screen) {
    String regex = properties.getProperty("bench", ".*");
    String result = properties.getProperty("bench.result", "target/jmh-result.json");
    try {
      Options options =
          new OptionsBuilder()
              .parent(new CommandLineOptions(words(properties.getProperty("bench.args", ""))))
              .include(regex)
              .addProfiler(GCProfiler.class)
              .shouldFailOnError(true)
              .resultFormat(ResultFormatType.JSON)
              .result(result)
              .build();
      Collection<RunResult> runs = new Runner(options).run();
      screen.accept("");
      CostTable.of(runs.stream().filter(Cost::comparable).map(Cost::of).toList()).forEach(screen);
      WaitTable.of(runs).forEach(screen);
      screen.accept("");
      return 0;
    } catch (NoBenchmarksException e) {
      screen.accept("no benchmark matches '" + regex + "'; -Dbench takes a regular expression");
      new Runner(new OptionsBuilder().build()).list();
      return 2;
    } catch (CommandLineOptionException | RunnerException e) {
      screen.accept("the benchmarks could not be carried through: " + e);
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        screen.accept("  because " + cause);
      }
      return 2;
    }
  }

  private static String[] words(String arguments) {
    return arguments.isBlank() ? new String[0] : arguments.strip().split("\\s+");
  }
}
