package io.nspg.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The path of a file that can be read when the configuration is. */
record ReadableFile() implements Format<Path> {

  private static final String FIX =
      "name a file that exists, that this process may read, and that is not empty";

  @Override
  public Path parse(String text) throws RefusedValue {
    try {
      Path path = Path.of(text);
      if (!Files.isRegularFile(path) || !Files.isReadable(path) || Files.size(path) == 0) {
        throw new RefusedValue(FIX);
      }
      return path;
    } catch (IOException e) {
      throw new RefusedValue(FIX);
    } catch (InvalidPathException e) {
      throw new RefusedValue("write a path of this operating system");
    }
  }

  @Override
  public String allowed() {
    return "path of a readable file that is not empty";
  }
}
