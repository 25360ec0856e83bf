package org.tandemcrm.core.sync;

import org.tandemcrm.core.record.RecordKind;

/**
 * A job of the CRM that writes a large backlog, and that a run waits for.
 *
 * @param kind what is written
 * @param amount how many records it writes
 * @param done about how many the CRM has dealt with, the refused ones among them
 * @param refused how many of those it has refused
 */
public record LargeWrite(RecordKind kind, long amount, long done, long refused) {}
