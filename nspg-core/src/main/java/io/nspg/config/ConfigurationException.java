package io.nspg.config;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses a configuration, naming everything that is wrong with it. Immutable. */
public final class ConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final ArrayList<Problem> problems;

  /** A refusal for the given problems, at least one. */
  public ConfigurationException(List<Problem> problems) {
    super(message(problems));
    this.problems = new ArrayList<>(problems);
  }

  /** Everything that is wrong, in the order of the message. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    return problems.stream()
        .map(problem -> "  " + problem)
        .collect(
            Collectors.joining(
                "\n",
                "NS-PG configuration refused: "
                    + problems.size()
                    + (problems.size() == 1 ? " problem\n" : " problems\n"),
                ""));
  }
}
