package org.tandemcrm.spi;

/**
 * Something that a {@link CrmBackend} may or may not be able to do. Declared means tested by the
 * kit; not declared means that the method fails with {@link FailureKind#UNSUPPORTED}.
 */
public enum Capability {
  /** {@link CrmBackend#choices} offers lists that live in the CRM. */
  CHOICES
}
