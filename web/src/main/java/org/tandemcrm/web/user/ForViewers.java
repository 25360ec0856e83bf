package org.tandemcrm.web.user;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.tandemcrm.core.user.Role;

/**
 * Whoever sees everything may open this page, or may do this on it: viewers, marketers and admins,
 * but not sales.
 */
@Admits({Role.ADMIN, Role.MARKETER, Role.VIEWER})
@RoleChecked
@InterceptorBinding
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface ForViewers {}
