package org.tandemcrm.web.user;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Brings {@link RoleCheck} to every annotation that says whom it {@link Admits}. */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, ANNOTATION_TYPE})
@interface RoleChecked {}
