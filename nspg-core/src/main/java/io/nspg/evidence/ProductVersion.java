package io.nspg.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The version of this product, as the build wrote it down. */
public final class ProductVersion {

  private static final String RESOURCE = "version.properties";

  private ProductVersion() {}

  /** Such as {@code 1.2.0}. */
  public static String nspg() {
    try (@Nullable InputStream in = ProductVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + ProductVersion.class);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("nspg", "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
