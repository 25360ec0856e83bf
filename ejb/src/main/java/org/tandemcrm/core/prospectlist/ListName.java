package org.tandemcrm.core.prospectlist;

/** A list that a prospect is on. */
public record ListName(long id, String name) {}
