package io.nspg.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tags that OpenTelemetry's variables already hold: service, region, az and release. The
 * environment is not among them: it decides which guards refuse, and a label made for a dashboard
 * must not be able to switch one off. What cannot be read is passed over; the variables are not
 * ours, and a tag that is missing for it is reported as missing.
 *
 * @param environment the process's environment
 */
record OtelTags(Map<String, String> environment) {

  private static final String SERVICE = "OTEL_SERVICE_NAME";
  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final Map<String, Key> TAGS =
      Map.of(
          "service.name", Key.SERVICE,
          "service.version", Key.RELEASE_ID,
          "cloud.region", Key.REGION,
          "cloud.availability_zone", Key.AZ);

  void addTo(RawSettings raw) {
    Map<String, String> attributes = attributes();
    TAGS.forEach(
        (attribute, key) -> {
          @Nullable String value = attributes.get(attribute);
          if (value != null && !value.isBlank()) {
            raw.put(key, value, Origin.otel(ATTRIBUTES + " " + attribute));
          }
        });
    String service = environment.getOrDefault(SERVICE, "");
    if (!service.isBlank()) {
      raw.put(Key.SERVICE, service, Origin.otel(SERVICE));
    }
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (String pair : environment.getOrDefault(ATTRIBUTES, "").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        attributes.put(
            pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1).strip()));
      }
    }
    return attributes;
  }

  // Percent-encoded UTF-8; unlike in a URL's query, a plus is a plus.
  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (encoded[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(encoded[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
