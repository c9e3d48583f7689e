package io.nspg.guard;

import io.nspg.baseline.Environment;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Origin;
import io.nspg.config.Problem;
import java.util.List;

/** A signal without its tags belongs to nobody. The environment itself has a rule of its own. */
final class TagsRequired implements Rule {

  private static final List<Key> TAGS =
      List.of(Key.SERVICE, Key.DB_CLUSTER, Key.TIER, Key.REGION, Key.AZ, Key.RELEASE_ID);

  @Override
  public List<Problem> check(NspgConfig config) {
    return TAGS.stream().filter(tag -> missing(config, tag)).map(Problems::missing).toList();
  }

  // In dev a tag that nobody gave has a stand-in, which is as good as missing to this rule.
  private static boolean missing(NspgConfig config, Key tag) {
    Origin.Kind origin = config.setting(tag).origin().kind();
    return origin == Origin.Kind.UNSET
        || (origin == Origin.Kind.DEFAULT && config.environment() == Environment.DEV);
  }
}
