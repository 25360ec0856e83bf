package org.tandemcrm.core.prospectlist;

import java.time.Instant;
import org.tandemcrm.core.prospect.ProspectRow;

/**
 * A prospect on a list.
 *
 * @param addedBy the login of who put it there, or which action did for whom
 */
public record MemberRow(ProspectRow prospect, Instant addedAt, String addedBy) {}
