package org.tandemcrm.core.behaviour;

/**
 * How behaviours are taken.
 *
 * @param createsProspects whether an email that nobody has becomes a new prospect; else the
 *     behaviour is refused
 * @param looksOnly whether nothing is stored, and only said what would become of each
 * @param by who tells of them, for the journal of prospects that are created
 */
public record BehaviourWish(boolean createsProspects, boolean looksOnly, String by) {}
