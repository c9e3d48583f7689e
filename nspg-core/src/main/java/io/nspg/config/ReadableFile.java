package io.nspg.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The path of a file that can be read when the configuration is. */
record ReadableFile() implements Format<Path> {

  @Override
  public Path parse(String text) throws RefusedValue {
    try {
      Path path = Path.of(text);
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        throw new RefusedValue("name a file that exists and that this process may read");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new RefusedValue("write a path of this operating system");
    }
  }

  @Override
  public String allowed() {
    return "path of a readable file";
  }
}
