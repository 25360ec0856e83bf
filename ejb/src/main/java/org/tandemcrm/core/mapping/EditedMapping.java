package org.tandemcrm.core.mapping;

/**
 * A stored mapping as an editor opens it.
 *
 * @param version to be given back with a change
 * @param backFillAsked true while the stored records wait for the mapping to be applied to them
 */
public record EditedMapping(ObjectMapping mapping, int version, boolean backFillAsked) {}
