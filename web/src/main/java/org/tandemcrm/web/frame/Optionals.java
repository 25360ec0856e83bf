package org.tandemcrm.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;

/**
 * How pages look into an {@link Optional}. Not by its own methods: whether an expression language
 * hands over the Optional itself, its value or null for an empty one differs between servers.
 */
@Named("optional")
@ApplicationScoped
public class Optionals {

  public boolean has(Object value) {
    return get(value) != null;
  }

  /** The value; null when absent. */
  public Object get(Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  public Object otherwise(Object value, Object whenAbsent) {
    return has(value) ? get(value) : whenAbsent;
  }
}
