package io.nspg.testkit.validation;

import io.nspg.config.NspgConfig;
import io.nspg.evidence.EvidenceBundle;
import io.nspg.evidence.EvidenceChain;
import io.nspg.evidence.Run;
import io.nspg.evidence.Verdict;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The validation as a program. */
final class ValidationCommand {

  private static final int PASSED = 0;
  private static final int NOT_PASSED = 1;
  private static final int NOT_RUN = 2;

  private static final String CONFIG = "nspg.config";

  private ValidationCommand() {}

  /**
   * Runs it.
   *
   * @param properties of the process; a named file becomes its {@code nspg.config}, which is where
   *     a client looks for its configuration too
   * @return the exit status: 0 when the verdict is PASS, 1 when it is not, 2 when there is none or
   *     its bundle could not be written
   */
  static int run(String[] arguments, Properties properties, Terminal terminal) {
    if (List.of(arguments).contains("--help") || arguments.length > 1) {
      terminal.line("usage: FailoverValidation [nodes.properties]");
      terminal.line("The file is a client's configuration; besides, there or as -D properties:");
      ValidationOptions.help().forEach(terminal::line);
      return arguments.length > 1 ? NOT_RUN : PASSED;
    }
    try {
      if (arguments.length == 1) {
        properties.setProperty(CONFIG, Path.of(arguments[0]).toString());
      }
      ValidationOptions options = ValidationOptions.of(given(properties));
      EvidenceChain chain = EvidenceChain.open(options.chain());
      EvidenceBundle.prepare(options.evidence());
      return validate(NspgConfig.load(), options, chain, terminal);
    } catch (IOException | RuntimeException e) {
      terminal.line("the failover could not be validated: " + described(e));
      return NOT_RUN;
    }
  }

  private static int validate(
      NspgConfig config, ValidationOptions options, EvidenceChain chain, Terminal terminal) {
    FailoverValidation validation =
        FailoverValidation.of(config).replayWithin(options.replayLimit());
    if (options.loss().isPresent()) {
      validation = validation.loss(options.loss().get());
    }
    if (options.latency().isPresent()) {
      Latency latency = options.latency().get();
      validation = validation.latency(latency.query(), latency.baseline());
    }
    TimeSource time = TimeSource.system();
    Instant startedAt = time.now();
    FailoverVerdict verdict = validation.await(options.patience());
    Run run = new Run(startedAt, time.now(), 0, host());
    verdict.lines().forEach(terminal::line);
    terminal.line("");
    terminal.line(
        verdict.verdict() + ": the failover is " + (done(verdict) ? "" : "not ") + "done");
    try {
      EvidenceBundle bundle =
          EvidenceBundle.write(
              options.evidence(),
              chain,
              verdict.evidence(config.tags().asMap(), run),
              verdict.report(),
              List.of());
      terminal.line("evidence  " + bundle.evidence());
      terminal.line("report    " + bundle.report());
      return done(verdict) ? PASSED : NOT_PASSED;
    } catch (IOException e) {
      terminal.line("the verdict stands, but nothing proves it: " + described(e));
      return NOT_RUN;
    }
  }

  private static boolean done(FailoverVerdict verdict) {
    return verdict.verdict() == Verdict.PASS;
  }

  /** The file's options, overridden by those of the process, as with a client's configuration. */
  private static Map<String, String> given(Properties properties) throws IOException {
    Properties all = new Properties();
    @Nullable String file = properties.getProperty(CONFIG);
    if (file != null) {
      try (Reader in = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
        all.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new IOException(
            "the file " + file + " cannot be read (" + e + "); name a readable properties file", e);
      }
    }
    Map<String, String> given = new TreeMap<>();
    for (Properties source : List.of(all, properties)) {
      for (String key : source.stringPropertyNames()) {
        if (key.startsWith("validation.")) {
          given.put(key, source.getProperty(key, ""));
        }
      }
    }
    return given;
  }

  private static String described(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String host() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
