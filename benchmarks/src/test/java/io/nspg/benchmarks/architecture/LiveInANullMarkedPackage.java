package io.nspg.benchmarks.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Refuses a class whose package does not say that null must be declared. */
final class LiveInANullMarkedPackage extends ArchCondition<JavaClass> {

  LiveInANullMarkedPackage() {
    super("live in a package that is @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean descriptor = type.getSimpleName().equals("module-info");
    if (!descriptor && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " lives in an unmarked package " + type.getPackageName()));
    }
  }
}
