package io.nspg.benchmarks.docs;

import io.nspg.config.ConfigurationException;
import io.nspg.config.NspgConfig;
import io.nspg.guard.Guard;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A properties block of a document, planned by the guard as at the start of a service. Files it
 * names by an absolute path are made first: a reader has them, this machine does not.
 */
final class PropertiesBlock {

  private PropertiesBlock() {}

  /** What the guard says against the block, empty when nothing; a block of others' keys is fine. */
  static List<String> problems(CodeBlock block, Path folder) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(block.text()));
      NspgConfig.Builder config = NspgConfig.builder();
      boolean ours = false;
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        config.set(key, onThisMachine(properties.getProperty(key), folder));
        ours |= key.startsWith("nspg.");
      }
      if (ours) {
        Guard.plan(config.build());
      }
      return List.of();
    } catch (IOException | IllegalArgumentException | ConfigurationException e) {
      return List.of(block.place() + ": " + e.getMessage());
    }
  }

  private static String onThisMachine(String value, Path folder) throws IOException {
    if (!value.startsWith("/")) {
      return value;
    }
    Path file = folder.resolve(Path.of(value).getFileName());
    Files.writeString(file, "secret\n");
    return file.toString();
  }
}
