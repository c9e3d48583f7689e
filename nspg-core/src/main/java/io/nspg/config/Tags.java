package io.nspg.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every signal of this client carries: logs, metrics, traces, evidence and the connection's
 * application name. Immutable. In dev a tag that nobody gave is {@code unset}.
 *
 * @param env the environment: dev, stage or prod
 * @param service the application
 * @param dbCluster the database cluster
 * @param tier how much the service matters: T0 to T3
 * @param region the region it runs in
 * @param az the availability zone it runs in
 * @param releaseId the release it runs
 */
public record Tags(
    String env,
    String service,
    String dbCluster,
    String tier,
    String region,
    String az,
    String releaseId) {

  /** The seven tags by their contract names, in their contract order; unmodifiable. */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("env", env);
    map.put("service", service);
    map.put("db_cluster", dbCluster);
    map.put("tier", tier);
    map.put("region", region);
    map.put("az", az);
    map.put("release_id", releaseId);
    return Collections.unmodifiableMap(map);
  }
}
