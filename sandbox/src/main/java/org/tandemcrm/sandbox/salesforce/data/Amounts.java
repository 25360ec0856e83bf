package org.tandemcrm.sandbox.salesforce.data;

/** How many records of each kind to make up. */
public record Amounts(int leads, int contacts, int accounts, int opportunities, int users) {}
