package org.tandemcrm.web.user;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.tandemcrm.core.user.Role;

/** On an annotation such as {@link AdminOnly}: the roles that it lets through. */
@Retention(RUNTIME)
@Target(ANNOTATION_TYPE)
@interface Admits {

  Role[] value();
}
